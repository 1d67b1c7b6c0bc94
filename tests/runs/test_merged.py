"""Blocks that stand in the tables need no checkpoints any more, and an interrupted run goes on after them."""

import io
from contextlib import contextmanager

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.runs import checkpoints, merged, produce, table_files, tables
from simulator.runs.disk import Document, Growing, taken_up
from simulator.runs.folder import BLOCKS, RunFolder
from simulator.runs.inventory import stored_runs
from simulator.runs.request import Request
from simulator.runs.results import Results
from simulator.runs.rows import blocks_from_rows
from simulator.runs.simulate import simulate
from simulator.runs.table_files import TableFile
from tests.runs.contents import contents
from tests.runs.fake_engine import fake_block, scenario
from tests.runs.test_checkpoints import same

WORLDS = 5 * BLOCK_WORLDS + 900
"""Six blocks, the last one partial."""


def ask(**changes):
    return Request(**({"scenario": scenario(), "seed": 3, "worlds": WORLDS} | changes))


@pytest.fixture(autouse=True, params=[1, 2])
def often(monkeypatch, request):
    monkeypatch.setattr(merged, "EVERY", request.param)
    return request.param


@pytest.fixture
def whole(engine, tmp_path):
    """What a run looks like that was made in one go."""
    found = contents(simulate(ask(), tmp_path / "whole", workers=1).folder)
    engine.clear()
    return found


def folder_of(out, request=None):
    return RunFolder(out, "tiny", (request or ask()).run_id).folder


@contextmanager
def stopping_after(monkeypatch, blocks):
    def map_over_blocks(compute, plan, wanted, workers):
        for block in wanted[:blocks]:
            yield compute(plan, block)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(produce, "map_over_blocks", map_over_blocks)
        with pytest.raises(KeyboardInterrupt):
            yield


@pytest.mark.parametrize("finished", [1, 3, 4, 6])
def test_no_finished_block_is_computed_again(whole, engine, tmp_path, monkeypatch, finished):
    with stopping_after(monkeypatch, finished):
        simulate(ask(), tmp_path, workers=1)
    engine.clear()
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert engine == [0, 1, 2, 3, 4, 5, OTHER_NOISE][finished:]


def test_checkpoints_do_not_pile_up(engine, tmp_path, monkeypatch, often):
    with stopping_after(monkeypatch, 5):
        simulate(ask(), tmp_path, workers=1)
    kept = {path.name for path in (folder_of(tmp_path) / BLOCKS).iterdir() if path.suffix != merged.ROWS}
    assert kept == ({"merged-00005.sums"} if often == 1 else {"merged-00004.sums", "00004.block"})
    [run] = stored_runs(tmp_path)
    assert (run.condition, run.blocks) == ("unfinished", 5)


@pytest.mark.parametrize(
    "request_", [ask(keep_worlds=True), ask(worlds=100, until_error=0.004)], ids=["paths", "error"]
)
def test_other_requests_go_on_too(engine, tmp_path, monkeypatch, request_):
    expected = contents(simulate(request_, tmp_path / "whole", workers=1).folder)
    with stopping_after(monkeypatch, 3):
        simulate(request_, tmp_path, workers=1)
    engine.clear()
    assert contents(simulate(request_, tmp_path, workers=1).folder) == expected
    assert not {0, 1} & {*engine}


def test_a_run_that_ended_while_tables_were_put_in_place_computes_nothing_more(whole, engine, tmp_path, monkeypatch):
    def ends(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Results, "_write_forecast", ends)
        with pytest.raises(KeyboardInterrupt):
            simulate(ask(), tmp_path, workers=1)
    assert (folder_of(tmp_path) / "signals.parquet").exists()
    engine.clear()
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert engine == []


@pytest.mark.parametrize("damaged", ["signals.parquet.rows", "parameters.parquet.rows", "merged-00004.sums"])
@pytest.mark.parametrize("how", ["another byte", "gone", "a link"])
def test_what_is_not_as_it_was_is_computed_again(whole, engine, tmp_path, monkeypatch, damaged, how):
    with stopping_after(monkeypatch, 4):
        simulate(ask(), tmp_path / "out", workers=1)
    path = folder_of(tmp_path / "out") / BLOCKS / damaged
    content = path.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(content)
    path.unlink()
    if how == "another byte":
        path.write_bytes(content[:200] + bytes([content[200] ^ 1]) + content[201:])
    elif how == "a link":
        path.symlink_to(elsewhere)
    engine.clear()
    assert contents(simulate(ask(), tmp_path / "out", workers=1).folder) == whole
    assert elsewhere.read_bytes() == content
    if how != "a link" or damaged.endswith(merged.ROWS):
        assert engine == [0, 1, 2, 3, 4, 5, OTHER_NOISE]


def test_what_one_request_left_is_nothing_to_another(whole, engine, tmp_path, monkeypatch):
    other = ask(seed=4)
    with stopping_after(monkeypatch, 4):
        simulate(other, tmp_path, workers=1)
    folder_of(tmp_path, other).rename(folder_of(tmp_path))
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole


def test_blocks_come_back_from_their_rows(tmp_path, monkeypatch):
    plan = Plan(scenario(), 7, 3 * BLOCK_WORLDS)
    ticks = tables.days(plan.calendar.ticks)
    blocks = [fake_block(plan, block) for block in range(3)]
    blocks[1].answers["war"].holds[:50] = np.repeat([-2, -1, 0, 1, -2], 10)
    files = [TableFile(Growing(tmp_path / f"{name}.rows", tmp_path / name)) for name in ("signals", "outcomes")]
    for block in blocks:
        files[0].append(tables.signals_table(block, ticks))
        files[1].append(tables.outcomes_table(block))
        if block.block != 1:
            for file in files:
                merged.reach(file)
    found = list(blocks_from_rows(*files, tuple(blocks[0].answers), ticks))
    assert [block.block for block in found] == [0, 1, 2]
    for block, again in zip(blocks, found, strict=True):
        assert same(block.answers, again.answers)
        assert same(block.outcomes, again.outcomes)
        assert block.worlds == again.worlds
    for file in files:
        file.discard()


def test_row_groups_of_several_processes_are_the_file_of_one_writer(tmp_path, monkeypatch):
    """To the byte, so that nobody can tell how often a run was interrupted."""
    monkeypatch.setattr(table_files, "GROUP_ROWS", 40)
    random = np.random.default_rng(1)
    pieces = [
        tables.plain_table({"world": np.arange(40), "value": random.normal(size=40), "name": ["a", "b"] * 20})
        for _ in range(4)
    ]
    target = io.BytesIO()
    with pq.ParquetWriter(target, pieces[0].schema, **table_files._encoding(pieces[0].schema)) as writer:
        for piece in pieces:
            writer.write_table(piece)
    table = TableFile(Growing(tmp_path / "rows", tmp_path / "table"))
    for piece in pieces:
        table.append(piece)
        reached = merged.reach(table)
        table.append(piece)  # what is not kept is lost
        table.discard()
        document = taken_up(tmp_path / "rows", tmp_path / "table", reached.size, reached.sha256)
        table = TableFile(document, reached.footer)
    table.commit()
    assert (tmp_path / "table").read_bytes() == target.getvalue()
    assert pq.read_table(tmp_path / "table").num_rows == 160


def test_a_file_with_another_name_is_not_written_to(tmp_path):
    """It may lie where nobody wants it changed."""
    with Document(tmp_path / "dear") as dear:
        dear.write(b"words")
    (tmp_path / "rows").hardlink_to(tmp_path / "dear")
    assert taken_up(tmp_path / "rows", tmp_path / "table", 5, dear.sha256) is None
    with Growing(tmp_path / "rows", tmp_path / "table") as growing:
        growing.write(b"others")
    assert (tmp_path / "dear").read_bytes() == b"words"


def test_a_checkpoint_of_a_merged_block_is_removed(engine, tmp_path, monkeypatch):
    """It is left where a process ends between the two."""
    with stopping_after(monkeypatch, 4):
        simulate(ask(), tmp_path, workers=1)
    left = checkpoints.path_of(folder_of(tmp_path), 1)
    left.write_bytes(b"")
    with stopping_after(monkeypatch, 0):
        simulate(ask(), tmp_path, workers=1)
    assert not left.exists()
