"""Whatever stands in a file: it loads, or it is told what is wrong; nothing else happens."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.files import KEYS
from simulator.scenario.signal_shapes import SIGNAL_SCHEMAS

WORDS = sorted({*KEYS, *SIGNAL_SCHEMAS})
NAMES = ["baseline", "sold-out", "gap_months", "policy.eda.on_rate", "policy.eda.active", "agents.hurdle_rate", "mine"]
SAMPLES = ["agent-roi-shock", "export-controls-tightening", "baseline"]

scalars = st.one_of(
    st.sampled_from([*NAMES, *WORDS, "2026-12-31", "2026-02-30", "6 months", "null", "true", "'", "{", "é"]),
    st.integers(-5, 5).map(str),
    st.floats().map(repr),
)
keys = st.sampled_from([*WORDS, *NAMES, "id", "at", "set", "after"])
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: f"[{', '.join(parts)}]"),
        st.lists(st.tuples(keys, inner), max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=12,
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def told(tmp_path: Path):
    """Loads bytes as a scenario file; the only way to fail is with lines that say where."""
    path = tmp_path / "mine.yaml"

    def load(content: bytes) -> None:
        path.write_bytes(content)
        lines = faults(path)
        assert lines != [""]
        assert all(re.match(r".*\.yaml(:\d+:\d+)?: .", line) for line in lines)

    return load


def faults(path: Path | str, **overrides: dict[str, str]) -> list[str]:
    """The lines that a strategist is told; none if the scenario loads."""
    try:
        load_scenario(path, **overrides)
    except ScenarioError as error:
        return [str(fault) for fault in error.faults] or [""]
    return []


@quick
@given(content=st.binary(max_size=200))
def test_bytes(told, content):
    told(content)


@quick
@given(pairs=st.lists(st.tuples(st.sampled_from([*KEYS]), values), max_size=6))
def test_files_of_known_keys_with_anything_in_them(told, pairs):
    told(("title: T\n" + "\n".join(f"{key}: {value}" for key, value in pairs)).encode())


@quick
@given(
    key=st.sampled_from([key for key in KEYS if key not in ("id", "title", "extends", "horizon", "roster")]),
    value=values,
)
def test_one_section_that_is_anything(told, key, value):
    told(f"id: mine\ntitle: T\nextends: baseline\n{key}: {value}\n".encode())


@quick
@given(data=st.data())
def test_shipped_files_with_a_piece_cut_out_or_moved(told, data):
    text = (shipped_folder() / f"{data.draw(st.sampled_from(SAMPLES))}.yaml").read_text(encoding="utf-8")
    text = text.replace("catalogue/", "").replace("signals_from", "tags").replace("roster:", "notes:")
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, min(first + 40, len(text))))
    to = data.draw(st.integers(0, len(text)))
    piece = text[first:last] if data.draw(st.booleans()) else ""
    rest = text[:first] + text[last:]
    told((rest[:to] + piece + rest[to:]).encode())


@quick
@given(path=st.sampled_from([*NAMES, "", "trust.start"]), value=st.one_of(values, st.text(max_size=20)))
def test_values_of_the_command_line(path, value):
    assert all(line.startswith("--set: ") for line in faults("baseline", overrides={path: value}))
