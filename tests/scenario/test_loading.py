"""From files to a scenario: what is inherited, what is replaced, what is dropped."""

import os
import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest

from simulator.catalogue.quantities import Metalog, Point, Uniform
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import Title
from simulator.scenario import load_scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.record import resolved

SHOCK = "shocks:\n  - {id: first, at: 2026-09-01, set: {policy.eda.active: true}}\n"


@pytest.mark.parametrize("identity", shipped_ids())
def test_every_shipped_scenario_loads_by_the_id_that_it_carries(identity):
    scenario = load_scenario(identity)
    assert scenario.id == identity
    assert scenario.chain[-1] == scenario.path == f"scenarios/{identity}.yaml"
    assert scenario.settings.keys() == scenario.parameters.keys()


def test_a_shipped_scenario_is_the_same_by_id_and_by_path():
    assert resolved(load_scenario(shipped_folder() / "baseline.yaml")) == resolved(load_scenario("baseline"))


def test_the_baseline_holds_the_defaults_of_the_catalogue(scenario):
    loaded = scenario()
    parameter = loaded.parameters["policy.eda.on_rate"]
    setting = loaded.settings["policy.eda.on_rate"]
    assert (setting.quantity, setting.source, setting.where) == (parameter.default, parameter.source, parameter.where)
    assert (loaded.start, loaded.end) == (date(2026, 2, 14), date(2029, 2, 14))


def test_a_setting_says_where_it_stands_and_why(scenario):
    loaded = scenario(
        "parameters:\n  agents.hurdle_rate: 0.25\n  capability.imitation_rate:\n"
        "    uniform: [0.2, 0.6]\n    unit: 1/year\n    source: 000\n    why: a guess\n"
    )
    setting = loaded.settings["capability.imitation_rate"]
    assert setting.quantity == Uniform(0.2, 0.6)
    assert (setting.source, setting.why) == ("000", Title("a guess"))
    assert setting.where == f"{loaded.path}:6"
    assert loaded.settings["agents.hurdle_rate"].quantity == Point(0.25)
    assert loaded.settings["agents.hurdle_rate"].source is None


def test_a_cell_of_a_table_and_a_starting_value_are_parameters(scenario):
    loaded = scenario("parameters: {commons.weight.Alibaba: 0.4, roster.theta0.DeepSeek: {normal: [-6, 1]}}")
    assert loaded.settings["commons.weight.Alibaba"].quantity == Point(0.4)
    assert loaded.settings["roster.theta0.DeepSeek"].quantity.mean == -6.0


def test_the_youngest_file_of_a_chain_has_the_last_word(scenario):
    scenario("parameters: {agents.hurdle_rate: 0.2, trust.start: 0.6}", name="parent")
    child = scenario("parameters: {agents.hurdle_rate: 0.3}", name="child", extends="parent")
    assert child.settings["agents.hurdle_rate"].quantity == Point(0.3)
    assert child.settings["trust.start"].quantity == Point(0.6)
    assert [Path(name).stem for name in child.chain] == ["baseline", "parent", "child"]
    assert child.settings["trust.start"].where.endswith("parent.yaml:4")


def test_a_file_beside_may_be_named_with_its_ending(scenario):
    scenario("parameters: {trust.start: 0.6}", name="parent")
    assert scenario(name="child", extends="parent.yaml").settings["trust.start"].quantity == Point(0.6)


def test_titles_and_tags_are_not_inherited(scenario):
    scenario("question: Parent?\ntags: [a]\nnotes: n\n", name="parent")
    child = scenario(name="child", extends="parent")
    assert (child.question.en, child.tags, child.notes) == ("", (), ())


def test_texts_come_in_two_languages(scenario):
    loaded = scenario("question: {en: What if?, zh: 如果？}\nnotes: [one, two]\ntags: [2026]\n")
    assert loaded.question.text("zh") == "如果？"
    assert loaded.question.text("en") == "What if?"
    assert loaded.title.text("zh") == "Mine"
    assert loaded.notes == (Title("one"), Title("two"))
    assert loaded.tags == ("2026",)


def test_shocks_are_inherited_replaced_and_dropped(scenario):
    scenario(SHOCK, name="parent")
    assert [shock.id for shock in scenario(name="a", extends="parent").shocks] == ["first"]
    replaced = scenario(SHOCK.replace("eda", "hbm"), name="b", extends="parent")
    assert [shock.effects[0].target for shock in replaced.shocks] == ["policy.hbm.active"]
    assert scenario("shocks: {first: null}", name="c", extends="parent").shocks == ()
    added = scenario(SHOCK.replace("first", "second"), name="d", extends="parent")
    assert [shock.id for shock in added.shocks] == ["first", "second"]


def test_shocks_may_be_written_by_id(scenario):
    loaded = scenario("shocks:\n  first: {at: 2026-09-01, set: {policy.eda.active: true}}\n")
    assert loaded.shocks[0].id == "first"


def test_signals_are_inherited_replaced_and_dropped(scenario):
    inherited = load_scenario("baseline").signals
    name = next(iter(inherited))
    assert list(scenario().signals) == list(inherited)
    assert name not in scenario(f"signals: {{{name}: null}}").signals
    replaced = scenario(f"signals: {{{name}: {{event: sold-out, by: 2027-12-31}}}}").signals
    assert list(replaced) == list(inherited)
    assert replaced[name].title == name


def test_a_child_may_leave_all_files_of_signals_behind(scenario):
    assert not set(scenario("signals_from: []").signals) & set(_of_the_file())


def _of_the_file():
    from simulator.catalogue.document import read_file

    return read_file(shipped_folder() / "catalogue" / "signals.yaml", "signals.yaml").root["signals"]


def test_what_was_not_modelled_can_be_replaced_by_a_signal(scenario):
    scenario("unmodelled: {x: {title: X, reason: not in the model}}", name="parent")
    assert "x" in scenario(name="a", extends="parent").unmodelled
    modelled = scenario("signals: {x: {event: sold-out, by: 2027-12-31}}", name="b", extends="parent")
    assert "x" in modelled.signals
    assert "x" not in modelled.unmodelled
    assert "x" not in scenario("unmodelled: {x: null}", name="c", extends="parent").unmodelled


def test_a_horizon_can_be_moved_at_one_end(scenario):
    loaded = scenario("signals_from: []\nhorizon: {end: 2030-06-30}\n")
    assert (loaded.start, loaded.end) == (date(2026, 2, 14), date(2030, 6, 30))
    assert loaded.calendar["conferences"][-1] == date(2030, 9, 24)


def test_a_file_that_extends_nothing_needs_only_a_horizon(tmp_path):
    path = tmp_path / "alone.yaml"
    path.write_text("id: alone\ntitle: Alone\nhorizon: {start: 2026-02-14, end: 2027-02-14}\n")
    alone = load_scenario(path)
    assert not alone.signals
    assert len(alone.roster.firms) == 21


def test_a_scenario_may_name_a_roster_of_its_own(scenario, tmp_path):
    text = (shipped_folder() / "catalogue" / "roster.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("  CAS:")]
    (tmp_path / "roster.yaml").write_text("".join(lines), encoding="utf-8")
    loaded = scenario("roster: roster.yaml\n")
    assert "CAS" not in loaded.roster.names
    assert len(loaded.tables["roster.theta0"]) == 20
    assert "roster.theta0.CAS" not in loaded.settings


def test_the_command_line_has_the_very_last_word(scenario, tmp_path):
    scenario("parameters: {agents.hurdle_rate: 0.2}")
    given = {"agents.hurdle_rate": "0.3", "policy.eda.on_rate": "{quantiles: [0.3, 0.8, 2.0], source: me}"}
    loaded = load_scenario(tmp_path / "mine.yaml", given)
    assert loaded.settings["agents.hurdle_rate"].quantity == Point(0.3)
    assert loaded.settings["agents.hurdle_rate"].where == "--set"
    assert loaded.settings["policy.eda.on_rate"].quantity == Metalog(0.3, 0.8, 2.0, "positive")
    assert loaded.settings["policy.eda.on_rate"].source == "me"


def test_empty_sections_count_as_not_written(scenario):
    assert scenario("parameters:\nshocks:\nsignals:\ntags:\n").settings == scenario().settings


def test_readers_notes_are_kept(scenario):
    name = next(iter(load_scenario("baseline").signals))
    loaded = scenario(
        "levers: [{lever: openness, paths: [policy.decoupling_base], note: n}]\n"
        f'directions: [{{signal: {name}, direction: "-", model: disagrees}}, {{signal: {name}, direction: +}}]\n'
        "storyline: Once\n"
    )
    assert loaded.levers[0].paths == ("policy.decoupling_base",)
    assert [direction.direction for direction in loaded.directions] == ["-", "+"]
    assert loaded.directions[0].model == "disagrees"
    assert loaded.storyline.en == "Once"


def test_a_scenario_can_be_sent_to_another_process():
    baseline = load_scenario("baseline")
    assert pickle.loads(pickle.dumps(baseline)).settings == baseline.settings


def test_reading_does_not_depend_on_where_one_stands(monkeypatch, tmp_path):
    before = load_scenario("baseline")
    monkeypatch.chdir(tmp_path)
    assert load_scenario("baseline") == before
    assert Path(os.getcwd()) == tmp_path


def test_a_copy_of_the_shipped_scenarios_is_as_good_as_they_are(tmp_path):
    """A clone beside an installed package has files with the ids of shipped ones; its runs differ by what they say."""
    copies = tmp_path / "scenarios"
    shutil.copytree(shipped_folder(), copies)
    for identity in shipped_ids():
        assert resolved(load_scenario(copies / f"{identity}.yaml")) == resolved(load_scenario(identity))
