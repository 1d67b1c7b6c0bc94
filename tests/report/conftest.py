from pathlib import Path

import pytest

from simulator.analysis.ensemble import Ensemble
from simulator.report.page.build import build_report
from tests.report.fixture import make_run
from tests.report.pages import run_of, weighted, write_hostile


@pytest.fixture(scope="package")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with one signal of every kind and two main series. Tests that draw take a copy."""
    return make_run(tmp_path_factory.mktemp("runs") / "small", kinds_once=True, series=2)


@pytest.fixture(scope="package")
def page_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the runs that pages tell of."""
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture(scope="package")
def plain_baseline(page_runs: Path) -> Ensemble:
    return run_of("baseline", page_runs)


@pytest.fixture(scope="package")
def stressed(page_runs: Path) -> Ensemble:
    return run_of("five-risk-stress-test", page_runs)


@pytest.fixture(scope="package")
def hostile(page_runs: Path) -> Ensemble:
    return run_of(write_hostile(page_runs), page_runs)


@pytest.fixture(scope="package")
def english(plain_baseline: Ensemble, stressed: Ensemble) -> str:
    return build_report([stressed], plain_baseline, "en").decode()


@pytest.fixture(scope="package")
def chinese(plain_baseline: Ensemble, stressed: Ensemble) -> str:
    return build_report([stressed], plain_baseline, "zh").decode()


@pytest.fixture(scope="package")
def together(plain_baseline: Ensemble, stressed: Ensemble, hostile: Ensemble) -> str:
    """Three runs beside the baseline, one of them hostile, one with evidence."""
    return build_report([stressed, hostile, weighted(plain_baseline)], plain_baseline, "en").decode()


@pytest.fixture(scope="package")
def hostile_page(hostile: Ensemble) -> str:
    return build_report([hostile], None, "en").decode()
