"""The files and words of the page: all that it needs is there, and nothing that it would fetch from elsewhere."""

import re

import pytest
from starlette.testclient import TestClient

from simulator.serve.page import page_words
from simulator.words import LANGUAGES, Voice


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_fills_in_stands_in_braces(language: str) -> None:
    words = page_words(Voice(language))
    assert words["serve-page-state-first"].count("{worlds}") == 1
    assert not [name for name, text in words.items() if "$" in text]


def test_everything_comes_from_this_server(client: TestClient) -> None:
    page = client.get("/", headers={"Authorization": ""})
    assert page.status_code == 200
    referred = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    for address in referred:
        assert address.startswith(("/static/", "data:"))
        if address.startswith("/static/"):
            assert client.get(address).status_code == 200
    assert "<style" not in page.text
    assert not re.search(r"<script(?![^>]*src)", page.text)


def test_scripts_are_told_to_be_scripts(client: TestClient) -> None:
    response = client.get("/static/main.js")
    assert response.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_has_words_scenarios_and_files(client: TestClient, language: str) -> None:
    start = client.get(f"/api/start?lang={language}").json()
    assert start["lang"] == language
    assert "small-market.yaml" in start["files"]
    assert start["scenarios"][0]["id"] == "baseline"
    assert start["words"].keys() == page_words(Voice("en")).keys()
    found = client.get(f"/api/scenarios/baseline?lang={language}").json()
    assert found["problems"] == []
    assert found["view"]["title"]
    assert client.get(f"/api/scenarios/nothing?lang={language}").status_code == 404
    assert client.get("/api/start?lang=fr").status_code == 400
