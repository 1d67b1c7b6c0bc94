"""What is reported as obtained is Spearman's rank correlation."""

import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr

from simulator.runs.correlations import RankCheck, ranks
from tests.runs.fake_engine import PATHS, scenario


def test_equal_values_share_their_rank():
    values = np.array([3, 1, 3, 2, 3], dtype=np.float32)
    assert ranks(values).tolist() == (rankdata(values) - 1).tolist() == [3, 0, 3, 1, 3]


def test_blocks_weigh_by_their_worlds():
    random = np.random.default_rng(1)
    blocks = [random.random((2, worlds), dtype=np.float32) for worlds in (300, 100)]
    check = RankCheck(scenario())
    for block in blocks:
        check.add(dict(zip(PATHS, block, strict=True)), block.shape[1])
    each = [spearmanr(*block).statistic for block in blocks]
    report = check.report()
    assert report.paths == PATHS
    assert report.asked == ((1, 0.6), (0.6, 1))
    assert report.obtained[0][1] == pytest.approx(0.75 * each[0] + 0.25 * each[1], abs=1e-6)


def test_nothing_asked_nothing_reported():
    plain = scenario()
    object.__setattr__(plain, "correlations", ())
    check = RankCheck(plain)
    check.add({}, 10)
    assert check.report() is None
