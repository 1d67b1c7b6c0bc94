"""The public face: what the pages show is there, typed and documented, and costs nothing until it is used."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import simulator

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
NAMES = [name for name in simulator.__all__ if name != "__version__"]
OWN = {"simulator"}
HEAVY = {"numpy", "pydantic", "matplotlib", "scipy", "simpy", "pyarrow", "pandas", "yaml", "click", "rich"}


def modules_after(code: str) -> set[str]:
    """What a fresh process has imported after some code, beyond what it imports to begin with."""
    before, after = "import sys; before = set(sys.modules); ", "; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", before + code + after], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def shown(page: Path) -> set[str]:
    """What the Python of a page imports from the package."""
    text = page.read_text("utf-8")
    found = re.findall(r"from simulator import (?:\(([^)]*)\)|([^`;\n]*))", text)
    return {name.strip() for several, line in found for name in (several or line).split(",") if name.strip()}


def test_all_names_are_those_of_the_stub_and_come_sorted() -> None:
    face = (ROOT / "simulator" / "__init__.pyi").read_text("utf-8")
    lines = [line for line in face.splitlines() if line and not line.startswith("__version__")]
    assert len(lines) == len(NAMES)  # no import is written otherwise, so that none is missed
    assert dir(simulator) == simulator.__all__ == sorted(simulator.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(simulator, name)
    assert found.__name__ == name
    assert found.__doc__
    assert found.__module__.startswith("simulator.")
    assert getattr(simulator, name) is found


def test_what_pages_import_is_public_and_all_that_is_public_is_on_the_page_about_it() -> None:
    table = (ROOT / "docs" / "python.md").read_text("utf-8").partition("## Names")[2].partition("\n## ")[0]
    listed = {
        name for row in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert listed == set(simulator.__all__)
    assert {name for page in PAGES for name in shown(page)} <= set(simulator.__all__)
    assert shown(ROOT / "docs" / "python.md")


def test_pages_import_from_the_face_alone() -> None:
    deeper = {
        page.name: re.findall(r"^(?:from|import) simulator\.\S+", page.read_text("utf-8"), re.M) for page in PAGES
    }
    assert {page: lines for page, lines in deeper.items() if lines} == {}


def test_importing_the_package_imports_nothing_else() -> None:
    assert modules_after("import simulator; simulator.__version__") == OWN


def test_a_name_brings_no_more_than_its_own_module_needs() -> None:
    found = modules_after("from simulator import load_scenario, ScenarioError, Scenario, Finding")
    assert "simulator.scenario.load" in found
    assert not {name.partition(".")[0] for name in found} & (HEAVY - {"numpy", "pydantic", "yaml"})


def test_a_star_imports_the_face() -> None:
    found: dict[str, object] = {}
    exec("from simulator import *", found)
    assert set(simulator.__all__) <= set(found)


def test_what_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'simulat'"):
        simulator.simulat  # type: ignore[attr-defined]  # noqa: B018 - the access itself is what fails
