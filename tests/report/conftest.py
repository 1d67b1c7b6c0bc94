from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.analysis.ensemble import Ensemble
from simulator.report.gallery.content import Report
from simulator.report.gallery.page import build_gallery
from simulator.report.page.build import build_report
from tests.conftest import made_once
from tests.narrow import narrow_blocks
from tests.report.fixture import make_run
from tests.report.pages import WORLDS, run_of, weighted, write_hostile


@pytest.fixture(scope="package", autouse=True)
def narrow() -> Iterator[None]:
    """Blocks are as narrow as the runs that pages tell of: a page plays more than a hundred of them."""
    with narrow_blocks(WORLDS):
        yield


@pytest.fixture(scope="package")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with one signal of every kind and two main series. Tests that draw take a copy."""
    return make_run(tmp_path_factory.mktemp("runs") / "small", kinds_once=True, series=2)


@pytest.fixture(scope="package")
def page_runs(shared: Path) -> Path:
    """A folder for the runs that pages tell of."""
    folder = shared / "page-runs"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="package")
def plain_baseline(page_runs: Path) -> Ensemble:
    return run_of("baseline", page_runs)


@pytest.fixture(scope="package")
def stressed(page_runs: Path) -> Ensemble:
    return run_of("five-risk-stress-test", page_runs)


@pytest.fixture(scope="package")
def hostile(page_runs: Path, tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    return run_of(write_hostile(tmp_path_factory.mktemp("hostile")), page_runs)


@pytest.fixture(scope="package")
def english(shared: Path, plain_baseline: Ensemble, stressed: Ensemble) -> str:
    return made_once(shared / "english.html", lambda: build_report([stressed], plain_baseline, "en").decode())


@pytest.fixture(scope="package")
def chinese(shared: Path, plain_baseline: Ensemble, stressed: Ensemble) -> str:
    return made_once(shared / "chinese.html", lambda: build_report([stressed], plain_baseline, "zh").decode())


@pytest.fixture(scope="package")
def together(shared: Path, plain_baseline: Ensemble, stressed: Ensemble, hostile: Ensemble) -> str:
    """Three runs beside the baseline, one of them hostile, one with evidence."""
    runs = [stressed, hostile, weighted(plain_baseline)]
    return made_once(shared / "together.html", lambda: build_report(runs, plain_baseline, "en").decode())


@pytest.fixture(scope="package")
def hostile_page(shared: Path, hostile: Ensemble) -> str:
    return made_once(shared / "hostile.html", lambda: build_report([hostile], None, "en").decode())


@pytest.fixture(scope="package")
def decoupled(page_runs: Path) -> Ensemble:
    return run_of("decoupling", page_runs)


@pytest.fixture(scope="package")
def twin(page_runs: Path, tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    """A scenario that changes nothing, and asks nothing."""
    path = tmp_path_factory.mktemp("twin") / "twin.yaml"
    path.write_text("id: twin\ntitle: {en: Twin, zh: 孪生}\nextends: baseline\n", "utf-8")
    return run_of(path, page_runs)


@pytest.fixture(scope="package")
def gallery_page(
    shared: Path, plain_baseline: Ensemble, stressed: Ensemble, decoupled: Ensemble, twin: Ensemble
) -> str:
    """Three scenarios beside the baseline, two of which have reports."""
    runs = [stressed, decoupled, twin]
    reports = {
        stressed.folder: Report("a%20b/report.html", "simulator report a"),
        decoupled.folder: Report("", "simulator report 'b & c'"),
    }
    return made_once(shared / "gallery.html", lambda: build_gallery(runs, plain_baseline, reports=reports).decode())
