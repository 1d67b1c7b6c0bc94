"""The report as a page: it holds all that it shows, every number leads somewhere, and nothing of a user is code."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.analysis.errors import AnalysisError
from simulator.report.page.build import build_report
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario

WORLDS = 400
HOSTILE = "<script>alert(1)</script> =SUM(A1) \\input{x} \u202e| $x$ & \"quoted\" 'single'"


def run_of(scenario: str | Path, out: Path) -> Ensemble:
    return open_ensemble(simulate(Request(load_scenario(scenario), worlds=WORLDS), out, workers=1).folder)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture(scope="module")
def baseline(out: Path) -> Ensemble:
    return run_of("baseline", out)


@pytest.fixture(scope="module")
def stressed(out: Path) -> Ensemble:
    return run_of("five-risk-stress-test", out)


@pytest.fixture(scope="module")
def english(baseline: Ensemble, stressed: Ensemble) -> str:
    return build_report([stressed], baseline, "en").decode()


@pytest.fixture(scope="module")
def chinese(baseline: Ensemble, stressed: Ensemble) -> str:
    return build_report([stressed], baseline, "zh").decode()


class Reader(HTMLParser):
    """What stands on a page: elements with their attributes, ids, and text outside of styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)

    def values(self, *names: str) -> list[str]:
        return [
            value for _, attributes in self.elements for name, value in attributes.items() if name in names and value
        ]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def test_the_same_runs_give_the_same_bytes(english: str, baseline: Ensemble, stressed: Ensemble) -> None:
    assert build_report([stressed], baseline, "en").decode() == english


@pytest.mark.parametrize("language", ["english", "chinese"])
def test_nothing_on_the_page_comes_from_elsewhere(language: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(language)
    reader = Reader(page)
    assert {"script", "iframe", "link", "img", "object", "form"} & {tag for tag, _ in reader.elements} == set()
    assert all(value.startswith("#") for value in reader.values("href", "src", "xlink:href", "action"))
    assert all(found.startswith(("data:", "#")) for found in re.findall(r'url\("?([^)"]+)', page))
    assert not any(name.startswith("on") for _, attributes in reader.elements for name in attributes)
    policy = next(dict(a)["content"] for t, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("language", ["english", "chinese"])
def test_every_id_is_there_once_and_every_link_leads_somewhere(language: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(language)
    reader = Reader(page)
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    targets = [value.removeprefix("#") for value in reader.values("href")]
    targets += re.findall(r"url\(#([^)]+)\)", page)
    assert set(targets) <= set(ids)


def test_every_number_of_the_tables_leads_to_its_trace(english: str) -> None:
    reader = Reader(english)
    cells = [a for tag, a in reader.elements if tag == "a" and a.get("class") == "n"]
    assert len(cells) > 150
    of_signals = [a for a in cells if not (a["href"] or "").startswith("#run-")]
    assert all(re.search(r"\w+\.yaml:\d+", a["title"] or "") for a in of_signals)
    assert len(cells) - len(of_signals) == 3  # the weights of the stories lead to their run
    numbers = re.findall(r'<td class="number">(.*?)</td>', english, re.DOTALL)
    assert len(numbers) > 150
    bare = [text for text in numbers if "<a " not in text and re.search(r"\d", text)]
    assert bare == []


def test_the_numbers_are_those_of_the_run(english: str, stressed: Ensemble) -> None:
    words = Reader(english).words
    for entry in stressed.run.forecast["signals"]:
        assert entry["title"]["en"] in words
        if entry["probability"] and 0.05 < entry["probability"]["value"] < 0.95:
            assert f"{100 * entry['probability']['value']:.0f} ±" in words


def test_a_run_against_itself_moves_nothing_clearly(out: Path, baseline: Ensemble, tmp_path: Path) -> None:
    twin = tmp_path / "twin.yaml"
    twin.write_text("id: twin\ntitle: {en: Twin, zh: 孪生}\nextends: baseline\n", "utf-8")
    words = Reader(build_report([run_of(twin, out)], baseline, "en").decode()).words
    assert words.count("No clear change in") == 5
    assert "Likelier in" not in words
    assert "Less likely in" not in words


def test_a_run_alone_is_set_beside_the_essays(baseline: Ensemble) -> None:
    words = Reader(build_report([baseline], None, "en").decode()).words
    assert "Where the model departs most from the essays" in words
    assert "What moved most" not in words


def test_what_a_user_writes_comes_out_as_text(out: Path, baseline: Ensemble, tmp_path: Path) -> None:
    import json

    hostile = tmp_path / "hostile.yaml"
    quoted = json.dumps(HOSTILE, ensure_ascii=True)
    long = json.dumps("x" * 10_000)
    hostile.write_text(
        f"id: hostile\ntitle: {{en: {quoted}, zh: {quoted}}}\nquestion: {quoted}\nextends: baseline\nnotes: [{long}]\n"
        f"shocks: [{{id: s, at: 2026-09-01, set: {{policy.eda.active: true}}, why: {quoted}}}]\n",
        "utf-8",
    )
    page = build_report([run_of(hostile, out)], baseline, "en").decode()
    reader = Reader(page)
    assert "script" not in {tag for tag, _ in reader.elements}
    assert "<script>alert(1)</script>" in "".join(reader.text)
    assert "x" * 10_000 in "".join(reader.text)


def test_seven_runs_are_too_many(stressed: Ensemble) -> None:
    with pytest.raises(AnalysisError, match="1 to 6 runs, not 7"):
        build_report([stressed] * 7, None, "en")
