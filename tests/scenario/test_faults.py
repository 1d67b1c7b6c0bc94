"""Faults of scenario files: one bad file for each class, and the lines that a strategist reads."""

import pickle
import re
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from simulator.catalogue.faults import PRINTED
from simulator.scenario import ScenarioError, load_scenario

HERE = Path(__file__).parent
BAD = sorted(path.stem for path in (HERE / "bad").glob("*.yaml"))


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.chdir(HERE)


def faults(path, **overrides):
    with pytest.raises(ScenarioError) as error:
        load_scenario(path, **overrides)
    return str(error.value).splitlines()


@cache
def of_bad_file(name):
    return faults(f"bad/{name}.yaml")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_all_its_faults_line_by_line(name):
    assert of_bad_file(name) == (HERE / "bad" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", BAD)
def test_every_line_has_the_form_that_a_compiler_uses(name):
    for line in of_bad_file(name):
        assert re.fullmatch(r"bad/[a-z-]+\.yaml:[1-9][0-9]*:[1-9][0-9]*: .+", line)


def test_the_faults_of_a_file_come_in_the_order_of_its_lines():
    lines = [int(line.split(":")[1]) for line in faults("bad/signals.yaml")]
    assert lines == sorted(lines)
    assert len(lines) == 21


def test_paths_are_shown_as_they_were_given():
    absolute = str(HERE / "bad" / "identity.yaml")
    assert faults(absolute)[0].startswith(f"{absolute}:1:5: id: ")
    assert faults(Path("bad/identity.yaml"))[0].startswith("bad/identity.yaml:1:5: id: ")


def test_faults_can_be_read_by_programs():
    with pytest.raises(ScenarioError) as error:
        load_scenario("bad/as-documented.yaml")
    fault = error.value.faults[0]
    assert (fault.where, fault.path) == ("bad/as-documented.yaml:6:3", "parameters.policy.eda.on_rte")
    assert (fault.line, fault.column) == (6, 3)


def test_what_is_neither_a_file_nor_an_id_is_told_the_nearest_id():
    assert faults("base-line") == ["base-line: unknown scenario; did you mean baseline?"]
    assert faults("no-such.yaml") == ["no-such.yaml: cannot be read: No such file or directory"]


def test_values_of_the_command_line_are_checked_like_those_of_a_file():
    given = {
        "policy.eda.on_rte": "0.3",
        "policy.eda.on_rate": "[0.1",
        "policy.hbm.on_rate": "13",
        "trust.start": "{quantiles: [0.9, 0.5, 0.7]}",
        "agents.hurdle_rate": "2026-02-30",
    }
    assert faults("baseline", overrides=given) == [
        "--set: policy.eda.on_rate: not valid YAML: did not find expected ',' or ']'",
        "--set: agents.hurdle_rate: 2026-02-30 is not a date (YYYY-MM-DD)",
        "--set: policy.eda.on_rte: unknown parameter; did you mean policy.eda.on_rate?",
        "--set: policy.hbm.on_rate: 13 is outside the bounds [0, 12]",
        "--set: trust.start.quantiles: must increase: [0.9, 0.5, 0.7]",
    ]


def test_a_link_does_not_lead_out_of_the_folder(tmp_path):
    elsewhere, folder = tmp_path / "elsewhere.yaml", tmp_path / "folder"
    folder.mkdir()
    elsewhere.write_text("id: elsewhere\ntitle: Elsewhere\nextends: baseline\n")
    (folder / "link.yaml").symlink_to(elsewhere)
    child = folder / "child.yaml"
    child.write_text("id: child\ntitle: Child\nextends: link.yaml\n")
    assert faults(child) == [f"{child}:3:10: extends: link.yaml leaves the folder of this file"]


def test_a_chain_of_files_ends_somewhere(tmp_path):
    for step in range(20):
        parent = f"s{step + 1}.yaml" if step < 19 else "baseline"
        (tmp_path / f"s{step}.yaml").write_text(f"id: s{step}\ntitle: S\nextends: {parent}\n")
    assert "more than 16 files extend each other" in faults(tmp_path / "s0.yaml")[0]
    load_scenario(tmp_path / "s5.yaml")


def test_signals_that_double_by_naming_each_other_are_refused(tmp_path):
    rows = [f"  s{n}: {{all_of: [s{n + 1}, s{n + 1}, s{n + 1}, s{n + 1}]}}" for n in range(15)]
    rows.append("  s15: {event: sold-out, by: 2027-12-31}")
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ntitle: A\nextends: baseline\nsignals:\n" + "\n".join(rows))
    assert any("is made of more than 500 signals" in line for line in faults(path))


def test_a_long_chain_of_signals_is_refused(tmp_path):
    rows = [f"  s{n}: {{all_of: [s{n + 1}]}}" for n in range(100)]
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ntitle: A\nextends: baseline\nsignals:\n" + "\n".join(rows))
    assert any("signals name each other more than 20 deep" in line for line in faults(path))


@pytest.mark.parametrize(
    "row",
    [
        "  policy.aaa{n}.on_rate: 1",
        "  a{n}: *a",
        "\ta{n}: 1",
        "  policy.eda.on_rate: {n}",
        "  a{n}: {quantiles: [1, 2]}",
    ],
)
def test_of_ten_thousand_faults_the_first_are_told_and_the_rest_counted(tmp_path, row):
    load_scenario("baseline")
    path = tmp_path / "a.yaml"
    rows = "\n".join(row.replace("{n}", str(n)) for n in range(10_000))
    path.write_text(f"id: a\ntitle: A\nextends: baseline\nparameters:\n{rows}")
    began = process_time()
    told = faults(path)
    assert process_time() - began < 3  # a second where the machine is not busy; suggestions for all would take minutes
    assert len(told) == PRINTED + 1
    assert re.fullmatch(r"and (at least )?[0-9,]+ more", told[-1])


def test_the_number_of_faults_is_exact(tmp_path):
    path = tmp_path / "a.yaml"
    rows = "".join(f"  policy.aaa{n}.on_rate: 1\n" for n in range(10_000))
    path.write_text(f"id: a\ntitle: A\nextends: baseline\nparameters:\n{rows}")
    told = faults(path)
    assert told[-1] == "and 9,950 more"
    assert told[0] == f"{path}:5:3: parameters.policy.aaa0.on_rate: unknown parameter; did you mean policy.eda.on_rate?"


def test_faults_survive_the_way_from_another_process():
    with pytest.raises(ScenarioError) as error:
        load_scenario("bad/as-documented.yaml")
    assert pickle.loads(pickle.dumps(error.value)).faults == error.value.faults


def test_a_file_is_suggested_only_where_it_could_serve(tmp_path):
    for name, key in (("firms", "firms"), ("firm", "id"), ("own-signals", "signals"), ("own-signal", "id")):
        (tmp_path / f"{name}.yaml").write_text(f"{key}: {{}}\n")
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ntitle: A\nextends: baseline\nroster: firmss.yaml\nsignals_from: [own-signalss.yaml]\n")
    told = faults(path)
    assert [line.partition("unknown file; ")[2] for line in (told[0], told[2])] == [
        "did you mean firms.yaml?",
        "did you mean own-signals.yaml?",
    ]


def test_a_roster_with_faults_does_not_hide_those_of_the_scenario(tmp_path):
    (tmp_path / "firms.yaml").write_text("firms: {}\n")
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ntitle: A\nextends: baseline\nroster: firms.yaml\nparameters: {no.such: 1}\n")
    told = faults(path)
    assert any("firms.yaml:1:1: needs segments" in line for line in told)
    assert told[-1] == f"{path}:5:14: parameters.no.such: unknown parameter"
