"""Pages of the reference, made from the catalogue, name everything that is in it."""

import re

import pytest

from docs.generate.dictionary import dictionary
from docs.generate.face import face_page
from docs.generate.levers import PAGE, levers_text
from docs.generate.markdown import plain, table
from docs.generate.parameters import value_text
from docs.generate.schemas import schema_pages
from docs.generate.site import linked_files, menu_of, relinked
from simulator.catalogue.definitions import load_definitions
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.quantities import Choice, Metalog, Point, Spread, Uniform
from simulator.market.schedule import MECHANISMS
from simulator.scenario.files import KEYS, shipped_ids
from simulator.scenario.load import load_scenario


@pytest.fixture(scope="module")
def pages():
    return dictionary()


def test_every_parameter_stands_on_one_page(pages):
    catalogue = load_catalogue()
    everything = "\n".join(pages.values())
    single = [path for path, each in catalogue.parameters.items() if each.table is None]
    assert [path for path in single if everything.count(f"\n| `{path}`<br>") != 1] == []
    tables = {each.table for each in catalogue.parameters.values() if each.table}
    assert [name for name in tables if everything.count(f"### `{name}`\n") != 1] == []


def test_every_cell_of_a_table_stands_under_it(pages):
    cells = [each for each in load_catalogue().parameters.values() if each.table]
    parts = {}
    for text in pages.values():
        for name, part in re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL):
            parts[name] = part
    lacking = [
        each.path for each in cells if f"| `{each.path.removeprefix(f'{each.table}.')}` |" not in parts[each.table]
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", ["series", "events"])
def test_every_name_of_the_catalogue_stands_with_both_meanings(kind, pages):
    named = getattr(load_catalogue(), kind)
    page = pages[f"reference/{kind}.md"]
    assert [name for name in named if f"| `{name}`" not in page] == []
    assert [name for name, each in named.items() if plain(each.meaning_zh) not in page] == []


def test_definitions_stand_beside_the_names_of_series(pages):
    page = pages["reference/series.md"]
    assert [each.name for each in load_definitions().values() if plain(each.en) not in page] == []
    assert [each.name for each in load_definitions().values() if plain(each.zh) not in page] == []


def test_every_signal_and_scenario_has_a_heading(pages):
    baseline = load_scenario("baseline")
    signals, scenarios = pages["reference/signals.md"], pages["reference/scenarios.md"]
    assert [name for name in baseline.signals if f"### `{name}`\n" not in signals] == []
    assert [name for name in baseline.unmodelled if f"| `{name}`" not in signals] == []
    assert [name for name in shipped_ids() if f"## `{name}`\n" not in scenarios] == []


def test_every_mechanism_has_a_page_and_a_place_in_the_menu(pages):
    paths = [f"reference/{kind.name}.md" for kind in MECHANISMS]
    assert set(paths) <= pages.keys()
    (below,) = (value for part in menu_of(pages) for value in part.values() if not isinstance(value, str))
    assert set(paths) <= {path for part in below for path in part.values()}


def test_every_key_of_a_file_stands_on_its_page():
    found = schema_pages()
    assert [key for key in KEYS if f"| `{key}`" not in found["reference/scenario-keys.md"]] == []
    shocks = found["reference/scenario-keys.md"].partition("## `shock`")[2].partition("\n## ")[0]
    assert [key for key in ("at", "probability", "set", "lasts") if f"| `{key}`" not in shocks] == []
    assert "| `tolerance`" in found["reference/evidence-keys.md"]


def test_every_public_name_is_documented_once():
    import simulator

    page = face_page()
    names = [name for name in simulator.__all__ if name != "__version__"]
    assert [name for name in names if len(re.findall(rf"^::: \S+\.{name}$", page, re.MULTILINE)) != 1] == []


def test_a_text_cannot_be_markup():
    assert plain("a|b <i> *c*\n d") == r"a\|b \<i\> \*c\* d"
    assert table(("A", "B", "C"), [("1", "", "2"), ("3", "", "4")]).splitlines() == [
        "| A | C |",
        "| --- | --- |",
        "| 1 | 2 |",
        "| 3 | 4 |",
    ]


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Point(0.25), "0.25"),
        (Metalog(0.3, 0.8, 2, "positive"), "0.3&nbsp;/&nbsp;**0.8**&nbsp;/&nbsp;2"),
        (Spread(0.5, 1.4, "unit"), "0.5 ×÷ 1.4"),
        (Choice((0, 1), (0.3, 0.7)), "0 (0.3), 1 (0.7)"),
        (Uniform(1, 2), "uniform 1 / 2"),
    ],
)
def test_a_quantity_in_a_few_characters(quantity, text):
    assert value_text(quantity) == text


def test_links_out_of_docs_lead_to_copies_in_the_site():
    page = "[a](../CONTRIBUTING.md#style) [b](../tests) [c](../LICENSE) [d](runs.md) `x`\n```\n[e](../LICENSE)\n```"
    text = relinked(page, "docs/update.md")
    assert text.startswith("[a](contributing.md#style) b [c](project/LICENSE.txt) [d](runs.md)")
    assert "[e](../LICENSE)" in text
    assert relinked("[a](docs/runs.md)", "CONTRIBUTING.md") == "[a](runs.md)"
    assert all(path.is_file() for path in linked_files().values())


def test_the_page_of_levers_is_that_of_the_catalogue():
    page, levers = PAGE.read_text(encoding="utf-8"), load_catalogue().levers.values()
    assert page == levers_text(page, load_catalogue()), "run python -m docs.generate.levers"
    assert f"names {len(levers)} levers" in page
    assert f"{sum(1 for lever in levers if lever.moves)} of them can be set so" in page
