"""A workbench over a small market, whose blocks take a fifth of a second, with two warm processes for all tests."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.load import load_scenario
from simulator.serve.app import application
from simulator.serve.bench import Bench
from simulator.serve.guard import Guard
from simulator.serve.pool import Pool

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newer releases would rather have another library of theirs
    from starlette.testclient import TestClient

TOKEN = "a-token"
HOST = "127.0.0.1:8321"
MARKET = Path(__file__).parents[1] / "crash" / "market.yaml"
DRAFT = """\
# What if trust falters?
id: my-market
title: My market   # a working title
extends: small-market

shocks:
  # the only one
  scandal: {at: 2026-03-10, add: {trust.level: -0.3}, source: judgement}
  boom:
    title: A boom of pilots
    between: [2026-03-01, 2026-03-20]
    scale:
      agents.poc_odds_scale: {uniform: [1.5, 4]}   # wide
    source: judgement
"""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small market in it."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "small-market.yaml").write_text(MARKET.read_text("utf-8"), "utf-8")
    return folder


@pytest.fixture(scope="session")
def bench(home: Path) -> Iterator[Bench]:
    workbench = Bench(home, Pool(2), reference=load_scenario(home / "small-market.yaml"))
    yield workbench
    workbench.close()


@pytest.fixture(scope="session")
def client(bench: Bench) -> Iterator[TestClient]:
    """A browser with the token."""
    guarded = Guard(application(bench), [HOST], TOKEN)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(guarded, f"http://{HOST}", headers=headers, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def answered(client: TestClient) -> Any:
    """What an endpoint answers to a body."""

    def ask(endpoint: str, /, code: int = 200, **body: Any) -> Any:
        response = client.post(f"/api/{endpoint}", json={"lang": "en", **body})
        assert response.status_code == code, response.text
        return response.json()

    return ask
