"""A run's name changes with everything that can change its results, and with nothing else."""

import pytest

from simulator.runs import request as requests
from simulator.runs.request import Request, canonical
from tests.runs.fake_engine import scenario

PLAIN = Request(scenario(), seed=1, worlds=100)


def test_the_same_request_has_the_same_name():
    assert Request(scenario(), seed=1, worlds=100).run_id == PLAIN.run_id
    assert len(PLAIN.run_id) == 12


@pytest.mark.parametrize(
    "other",
    [
        Request(scenario(), seed=2, worlds=100),
        Request(scenario(), seed=1, worlds=101),
        Request(scenario(), seed=1, worlds=100, until_error=0.01),
        Request(scenario(), seed=1, worlds=100, keep_worlds=True),
        Request(scenario(growth=0.31), seed=1, worlds=100),
    ],
)
def test_another_request_has_another_name(other):
    assert other.run_id != PLAIN.run_id


def test_other_code_has_another_name(monkeypatch):
    monkeypatch.setattr(requests, "code_digest", lambda: "other")
    assert Request(scenario(), seed=1, worlds=100).run_id != PLAIN.run_id


def test_json_has_no_word_for_what_is_no_number():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"error": float("nan")})
    assert canonical({"a": "很"}) == '{\n  "a": "很"\n}\n'.encode()
