"""The same request is the same run, byte for byte, however it came about."""

import json
import os
import threading
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from shutil import copytree, rmtree

import numpy as np
import pytest

from simulator.catalogue.texts import Title
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE
from simulator.runs import checkpoints, produce
from simulator.runs.errors import DamagedRunError, OtherRunError, RunError, WorkerLostError
from simulator.runs.folder import BLOCKS, RunFolder
from simulator.runs.manifest import RESULTS
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import has_charts, simulate
from simulator.scenario.lead import Lead
from tests.runs.contents import contents
from tests.runs.fake_engine import backwards, scenario

WORLDS = 3 * BLOCK_WORLDS + 900
"""Four blocks, the last one partial."""


def ask(**changes):
    return Request(**({"scenario": scenario(), "seed": 3, "worlds": WORLDS} | changes))


@pytest.fixture
def whole(engine, tmp_path):
    """What a run looks like that was made in one go, by one worker."""
    return contents(simulate(ask(), tmp_path, workers=1).folder)


@contextmanager
def interrupted(monkeypatch, blocks, kind=KeyboardInterrupt, becomes=KeyboardInterrupt, match=None):
    """An executor that stops after so many blocks, and what the caller sees of it."""

    def map_over_blocks(compute, plan, wanted, workers):
        for block in wanted[:blocks]:
            yield compute(plan, block)
        raise kind

    with monkeypatch.context() as patch:
        patch.setattr(produce, "map_over_blocks", map_over_blocks)
        with pytest.raises(becomes, match=match):
            yield


def test_a_finished_run_takes_over_phrases_that_have_changed_and_computes_nothing(engine, tmp_path):
    first = simulate(ask(), tmp_path / "out", workers=1)
    results = contents(first.folder)
    engine.clear()
    told = ask(scenario=replace(scenario(), clause=Title("prices fall", "价格下降"), lead=Lead(series="price")))
    again = simulate(told, tmp_path / "out", workers=1)
    assert engine == []
    assert again.folder == first.folder
    assert again.scenario.clause == Title("prices fall", "价格下降")
    assert again.scenario.lead == Lead(series="price")
    fresh = contents(simulate(told, tmp_path / "fresh", workers=1).folder)
    assert contents(again.folder) == fresh
    assert {name for name in results if results[name] != fresh[name]} == {"manifest.json"}


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_workers_do_not_matter(whole, tmp_path, workers):
    assert contents(simulate(ask(), tmp_path / "other", workers=workers).folder) == whole


def test_the_order_in_which_blocks_finish_does_not_matter(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(produce, "map_over_blocks", backwards)
    assert contents(simulate(ask(), tmp_path / "other", workers=2).folder) == whole


@pytest.mark.parametrize("finished", [0, 1, 2, 3, 4])
def test_an_interrupted_run_goes_on(whole, engine, tmp_path, monkeypatch, finished):
    out = tmp_path / "other"
    with interrupted(monkeypatch, finished):
        simulate(ask(), out, workers=1)
    with pytest.raises(RunError, match="no finished run"):
        Run.open(RunFolder(out, "tiny", ask().run_id).folder)
    engine.clear()
    assert contents(simulate(ask(), out, workers=1).folder) == whole
    assert len(engine) == 5 - finished  # the last is block 0 under other noise


def test_a_damaged_checkpoint_is_computed_again(whole, engine, tmp_path, monkeypatch):
    out = tmp_path / "other"
    with interrupted(monkeypatch, 3):
        simulate(ask(), out, workers=1)
    place = RunFolder(out, "tiny", ask().run_id)
    for block in (0, 2):
        path = checkpoints.path_of(place.folder, block)
        path.write_bytes(path.read_bytes()[:-20])
    engine.clear()
    assert contents(simulate(ask(), out, workers=1).folder) == whole
    assert sorted(engine) == [OTHER_NOISE, 0, 2, 3]


def test_a_lost_worker_is_one_sentence_and_keeps_its_blocks(engine, tmp_path, monkeypatch):
    with interrupted(monkeypatch, 2, BrokenProcessPool, WorkerLostError, "repeat the command to resume"):
        simulate(ask(), tmp_path, workers=2)
    engine.clear()
    simulate(ask(), tmp_path, workers=1)
    assert engine == [2, 3, OTHER_NOISE]


def test_a_finished_run_is_opened_and_not_made_again(whole, engine, tmp_path):
    engine.clear()
    run = simulate(ask(), tmp_path, workers=1)
    assert engine == []
    assert contents(run.folder) == whole
    assert not (run.folder / BLOCKS).exists()


def test_fresh_makes_it_again_with_the_same_bytes(whole, engine, tmp_path):
    engine.clear()
    run = simulate(ask(), tmp_path, workers=1, fresh=True)
    assert engine == [0, 1, 2, 3, OTHER_NOISE]
    assert contents(run.folder) == whole
    assert [path.name for path in run.folder.parent.iterdir() if path.is_dir()] == [run.folder.name]


def test_an_interrupted_fresh_run_leaves_the_former_one(whole, tmp_path, monkeypatch):
    with interrupted(monkeypatch, 1):
        simulate(ask(), tmp_path, workers=1, fresh=True)
    assert contents(Run.open(RunFolder(tmp_path, "tiny", ask().run_id).folder).folder) == whole


@pytest.mark.parametrize("moved", ["old", "fresh"])
def test_a_swap_that_was_cut_short_is_mended(whole, engine, tmp_path, moved):
    """The process died after the former run was moved away, before or after the new one was complete."""
    place = RunFolder(tmp_path, "tiny", ask().run_id)
    place.folder.rename(getattr(place, moved))
    engine.clear()
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert engine == []


@pytest.mark.parametrize("name", ["forecast.json", "signals.parquet", "manifest.json"])
@pytest.mark.parametrize("damage", ["shorter", "gone"])
def test_damage_is_told_and_mended(whole, tmp_path, caplog, name, damage):
    folder = RunFolder(tmp_path, "tiny", ask().run_id).folder
    path = folder / name
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3])
    if (name, damage) != ("manifest.json", "gone"):
        with pytest.raises(DamagedRunError, match=name):
            Run.open(folder)
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert ("computing it again" in caplog.text) == ((name, damage) != ("manifest.json", "gone"))


@pytest.mark.parametrize("name", RESULTS)
def test_a_changed_byte_is_damage(whole, tmp_path, caplog, name):
    folder = RunFolder(tmp_path, "tiny", ask().run_id).folder
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(DamagedRunError, match=rf"is damaged: {name} has changed$"):
        Run.open(folder)
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert f"{folder} is damaged: {name} has changed; computing it again" in caplog.text


def test_another_runs_files_in_the_folder_of_this_one_are_told_and_replaced(whole, tmp_path, caplog):
    folder, other = (RunFolder(tmp_path, "tiny", ask(seed=seed).run_id).folder for seed in (3, 4))
    simulate(ask(seed=4), tmp_path, workers=1)
    rmtree(folder)
    copytree(other, folder)
    with pytest.raises(OtherRunError, match=f"files of another run, tiny {other.name}"):
        Run.open(folder)
    assert contents(simulate(ask(), tmp_path, workers=1).folder) == whole
    assert "computing it again" in caplog.text
    assert sorted(path.name for path in folder.parent.iterdir() if path.is_dir()) == sorted([folder.name, other.name])


def test_a_run_may_be_copied_under_another_name(whole, tmp_path):
    copytree(RunFolder(tmp_path, "tiny", ask().run_id).folder, tmp_path / "kept for the paper")
    assert Run.open(tmp_path / "kept for the paper").manifest.seed == 3


def test_blocks_of_another_request_do_not_serve(whole, engine, tmp_path, monkeypatch):
    out = tmp_path / "other"
    with interrupted(monkeypatch, 2):
        simulate(ask(seed=4), out, workers=1)
    RunFolder(out, "tiny", ask(seed=4).run_id).folder.rename(RunFolder(out, "tiny", ask().run_id).folder)
    engine.clear()
    assert contents(simulate(ask(), out, workers=1).folder) == whole
    assert engine == [0, 1, 2, 3, OTHER_NOISE]


@pytest.mark.parametrize("kind", ["pipe", "link to a device", "folder"])
@pytest.mark.parametrize("name", ["manifest.json", "signals.parquet"])
def test_what_is_no_file_is_not_read(whole, tmp_path, name, kind):
    folder = RunFolder(tmp_path, "tiny", ask().run_id).folder
    (folder / name).unlink()
    if kind == "pipe":
        os.mkfifo(folder / name)
    elif kind == "folder":
        (folder / name).mkdir()
    else:
        (folder / name).symlink_to("/dev/zero")
    with pytest.raises(DamagedRunError, match=f"{name} cannot be read"):
        Run.open(folder)


def test_a_second_process_waits_and_then_opens_the_run(engine, tmp_path, monkeypatch, caplog):
    started, release, opened = threading.Event(), threading.Event(), []

    def slow(compute, plan, wanted, workers):
        started.set()
        release.wait(10)
        return backwards(compute, plan, wanted, workers)

    monkeypatch.setattr(produce, "map_over_blocks", slow)
    first = threading.Thread(target=simulate, args=(ask(), tmp_path, 1))
    first.start()
    started.wait(10)
    engine.clear()
    second = threading.Thread(target=lambda: opened.append(simulate(ask(), tmp_path, 1)))
    second.start()
    while "waiting" not in caplog.text:
        assert second.is_alive()
    release.set()
    first.join(10)
    second.join(10)
    assert opened[0].manifest.worlds == WORLDS
    assert sorted(engine) == [OTHER_NOISE, 0, 1, 2, 3]  # each once, by the first
    assert caplog.text.count("another process is making run") == 1


def test_until_error_stops_at_the_same_world_whoever_computes(engine, tmp_path, monkeypatch):
    request = ask(worlds=100, until_error=0.004)
    run = simulate(request, tmp_path, workers=1)
    assert run.manifest.worlds == run.forecast.worlds == 2 * produce.BATCH_WORLDS
    assert run.manifest.widest_error < 0.004
    monkeypatch.setattr(produce, "map_over_blocks", backwards)
    assert contents(simulate(request, tmp_path / "other", workers=2).folder) == contents(run.folder)


def test_progress_counts_every_block_of_every_batch(engine, tmp_path):
    """The block under other noise, which comes with the first batch, stays counted in the later ones."""
    told = []
    run = simulate(ask(worlds=100, until_error=0.004), tmp_path, 1, progress=lambda *done: told.append(done))
    assert run.manifest.blocks == 2 * produce.ERROR_BATCH
    assert [total for _, total in told] == sorted(total for _, total in told)
    assert {total for _, total in told} == {produce.ERROR_BATCH + 1, 2 * produce.ERROR_BATCH + 1}
    done = [done for done, _ in told]
    assert sorted(done) == done
    assert told[-1] == (len(engine), len(engine))


def test_until_error_gives_up_at_the_cap_and_says_so(engine, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(produce, "MOST_WORLDS", 3 * produce.BATCH_WORLDS + 1)
    run = simulate(ask(worlds=100, until_error=1e-6), tmp_path, workers=1)
    assert run.manifest.worlds == 3 * produce.BATCH_WORLDS
    assert "stopped at 24,576 worlds" in caplog.text


def test_the_manifest_says_what_the_run_is(whole, tmp_path):
    folder = RunFolder(tmp_path, "tiny", ask().run_id).folder
    manifest = Run.open(folder).manifest
    assert (manifest.seed, manifest.worlds, manifest.blocks) == (3, WORLDS, 4)
    assert manifest.chain == ("baseline.yaml", "tiny.yaml")
    assert (manifest.signals, manifest.unmodelled) == (2, 1)
    assert manifest.request.startswith(manifest.run)
    assert {entry.name for entry in manifest.files} == whole.keys() - {"manifest.json"}
    assert all(whole[entry.name] == entry.sha256 for entry in manifest.files)
    assert str(tmp_path) not in (folder / "manifest.json").read_text()


def test_worlds_are_kept_where_asked_for(engine, tmp_path):
    plain, kept = (simulate(ask(keep_worlds=keep), tmp_path, workers=1) for keep in (False, True))
    assert kept.world_series().num_rows == WORLDS * 7
    with pytest.raises(RunError, match="--keep-worlds"):
        plain.world_series()


def test_tables_and_forecast_agree(whole, tmp_path):
    run = Run.open(RunFolder(tmp_path, "tiny", ask().run_id).folder)
    answers = run.signals()
    happened = np.array(answers["war"].to_pylist()) == "yes"
    signal = run.forecast.signals[0]
    assert signal.probability.value == pytest.approx(happened.mean())
    assert answers["war__date"].null_count == np.count_nonzero(~happened)
    assert sum(run.event_weeks()["happenings"].to_pylist()) == np.count_nonzero(happened)
    assert answers["world"].to_pylist() == list(range(WORLDS)) == run.parameters()["world"].to_pylist()
    assert run.to_frame().loc["war", "probability"] == signal.probability.value


def test_charts_are_drawn_after_the_results_and_once(engine, tmp_path):
    drawn = []

    def draw(folder):
        drawn.append((folder / "manifest.json").exists())
        draw_charts_of(folder, ask().digest)

    for _ in range(2):
        run = simulate(ask(), tmp_path, workers=1, draw=draw)
    assert drawn == [True]
    assert has_charts(run, "en")
    simulate(ask(), tmp_path, workers=1, draw=draw, language="zh")
    assert drawn == [True, True]


def draw_charts_of(folder, request, failed=()):
    """One chart and its index, in English."""
    content = b"a picture"
    (folder / "charts").mkdir(exist_ok=True)
    (folder / "charts" / "war.svg").write_bytes(content)
    record = {
        "id": "war",
        "files": {"svg": "war.svg"},
        "bytes": {"svg": len(content)},
        "sha256": {"svg": sha256(content).hexdigest()},
    }
    names = ["war", *(each["id"] for each in failed)]
    index = {"language": "en", "request": request, "all": names, "charts": [record], "failed": list(failed)}
    (folder / "charts" / "index.json").write_text(json.dumps(index))


def another(folder):
    draw_charts_of(folder, "ab" * 32)


def changed(folder):
    draw_charts_of(folder, ask().digest)
    (folder / "charts" / "war.svg").write_bytes(b"A picture")


def elsewhere(folder):
    draw_charts_of(folder, ask().digest)
    index = folder / "charts" / "index.json"
    index.write_text(index.read_text().replace("war.svg", "../charts/war.svg"))


@pytest.mark.parametrize("spoil", [another, changed, elsewhere])
def test_charts_that_are_not_those_of_the_run_are_drawn_again(engine, tmp_path, spoil):
    run = simulate(ask(), tmp_path, workers=1)
    spoil(run.folder)
    assert not has_charts(run, "en")
    simulate(ask(), tmp_path, workers=1, draw=lambda folder: draw_charts_of(folder, ask().digest))
    assert has_charts(run, "en")


def test_charts_that_failed_are_drawn_the_next_time(engine, tmp_path):
    failures = [[{"id": "price", "message": "no space"}], []]
    for left in (1, 0, 0):
        run = simulate(
            ask(), tmp_path, workers=1, draw=lambda folder: draw_charts_of(folder, ask().digest, failures.pop(0))
        )
        assert len(failures) == left
    assert has_charts(run, "en")


def test_an_index_without_charts_is_no_chart(whole, tmp_path):
    run = Run.open(RunFolder(tmp_path, "tiny", ask().run_id).folder)
    (run.folder / "charts").mkdir()
    index = {"language": "en", "request": ask().digest, "charts": [], "failed": [{"id": "war"}]}
    (run.folder / "charts" / "index.json").write_text(json.dumps(index))
    assert not has_charts(run, "en")


def test_a_chart_that_fails_costs_nothing_else(whole, tmp_path, caplog):
    def draw(folder):
        raise ZeroDivisionError("no room for the axis")

    run = simulate(ask(), tmp_path, workers=1, draw=draw)
    assert "no room for the axis" in caplog.text
    assert contents(run.folder) == whole
    assert not has_charts(run, "en")


def test_pandas_is_asked_for_in_one_sentence(whole, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(RunError, match=r"pip install 'layered-market-simulator\[pandas\]'"):
        Run.open(RunFolder(tmp_path, "tiny", ask().run_id).folder).to_frame()


def test_timings_stand_apart(whole, tmp_path):
    timings = json.loads((RunFolder(tmp_path, "tiny", ask().run_id).folder / "timings.json").read_text())
    assert timings["workers"] == 1


@pytest.mark.parametrize(
    "nonsense", [{"worlds": 0}, {"worlds": -1}, {"seed": -1}, {"until_error": 0.0}, {"until_error": float("nan")}]
)
def test_nonsense_is_refused(nonsense):
    with pytest.raises(ValueError, match="must"):
        ask(**nonsense)


def test_no_workers_is_nonsense(tmp_path):
    with pytest.raises(ValueError, match="workers must be at least 1"):
        simulate(ask(), tmp_path, workers=0)
    assert list(tmp_path.iterdir()) == []


def test_a_frame_has_a_type_for_every_column(whole, tmp_path):
    frame = Run.open(RunFolder(tmp_path, "tiny", ask().run_id).folder).to_frame()
    assert {str(kind) for kind in frame.dtypes} == {"string", "int64", "float64", "boolean", "datetime64[s]"}
    assert frame.loc["war", "hedge"] == "likely"
    assert frame["assumed_clear"].dtype == "boolean"
    assert frame.isna().loc["price-level", "hedge"]
    assert frame.loc["war", "answered"] == WORLDS


def test_blocks_are_shown_in_their_order_and_change_nothing(engine, whole, tmp_path):
    seen = []
    watched = simulate(ask(), tmp_path / "watched", workers=1, seen=lambda block: seen.append(block.block))
    assert seen == [0, 1, 2, 3, OTHER_NOISE]
    assert contents(watched.folder) == whole


@pytest.mark.parametrize(("worlds", "looks"), [(WORLDS, [512]), (600, [512]), (512, [])])
def test_a_first_look_comes_before_all_blocks_and_changes_nothing(engine, tmp_path, worlds, looks):
    shown = []
    request = ask(worlds=worlds)
    watched = simulate(
        request, tmp_path / "watched", workers=1,
        seen=lambda block: shown.append(block.block), look=lambda pilot: shown.append(f"{pilot.worlds} first"),
    )  # fmt: skip
    assert shown[: len(looks) + 1] == [*(f"{look} first" for look in looks), 0]
    assert contents(watched.folder) == contents(simulate(request, tmp_path / "plain", workers=1).folder)
