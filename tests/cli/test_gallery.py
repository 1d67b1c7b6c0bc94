"""`simulator gallery` from the shell: where the page lies, what it links, faults in one line."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from simulator.cli.main import main
from simulator.report.gallery.page import MOST_SCENARIOS
from tests.runs.forged import as_bytes, sealed

MARKET = """
id: {id}
title: {{en: {title}, zh: 市场}}
extends: baseline
horizon: {{start: 2026-02-14, end: 2026-06-30}}
signals_from: []
signals:
  war: {{title: {{en: A price war, zh: 价格战}}, event: price-war.cn, by: 2026-06-30}}
"""
WAR = "parameters: {prices.war_rate.cn: {value: 8, unit: 1/year, why: a test}}\n"
ALIKE = ("--worlds", "64", "--workers", "1")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three small scenarios and the runs of two of them."""
    folder = tmp_path_factory.mktemp("home")
    for name, title, more in (("calm", "Calm", ""), ("war", "War", WAR), ("more war", "More war", WAR)):
        text = MARKET.format(id=name.replace(" ", "-"), title=title) + more
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    for name in ("calm", "war"):
        assert main(["run", str(folder / f"{name}.yaml"), *ALIKE, "--quiet", "--no-charts",
                     "--out", str(folder / "outputs")]) == 0  # fmt: skip
    return folder


@pytest.fixture
def here(without_fonts: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(home)
    return home


def test_pages_in_both_languages_lie_beside_each_other(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for language in ("en", "zh"):
        assert main(["gallery", "war.yaml", "--reference", "calm.yaml", *ALIKE, "--lang", language]) == 0
        pages.append(Path(capsys.readouterr().out.strip()))
    assert pages[0].parent == pages[1].parent
    assert pages[0].parent.parent == Path("outputs/galleries")
    assert [page.name for page in pages] == ["gallery.html", "gallery-zh.html"]
    assert (here / pages[0]).read_bytes() != (here / pages[1]).read_bytes()


def test_a_card_has_the_command_of_its_report(here: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    line = ["gallery", "more war.yaml", "war.yaml", "--reference", "calm.yaml", *ALIKE, "--to", str(target)]
    assert main(line) == 0
    told = re.findall(r"<code>(.*?)</code>", target.read_text("utf-8"))
    assert sorted(told) == [
        "simulator report &#39;more war.yaml&#39; --worlds 64",
        "simulator report war.yaml --worlds 64",
    ]


def test_reports_are_written_and_linked(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is there stays; without it a card has the command. A scenario has as many worlds as a folder."""
    monkeypatch.setattr("simulator.report.page.build.build_report", lambda *_: b"written")
    (run,) = (here / "outputs" / "war").glob("[!.]*")
    target, report = tmp_path / "page.html", run / "report.html"
    line = ["gallery", str(run), "--reference", "calm.yaml", "--workers", "1", "--to", str(target)]
    assert main([*line, "--reports"]) == 0
    assert report.read_bytes() == b"written"
    (link,) = re.findall(r'<a href="([^"#]+)">', target.read_text("utf-8"))
    assert (target.parent / link).resolve() == report.resolve()
    report.unlink()
    assert main(line) == 0
    assert f"simulator report {run}<" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["price-wra"], "price-war"),
        (["war.yaml", "--to", "a/b/c.html"], "the folder a/b does not exist"),
        (["war.yaml", "--to", "outputs"], "outputs is a folder; a gallery is a file"),
        (
            ["calm.yaml", "--reference", "calm.yaml"],
            f"shows 1 to {MOST_SCENARIOS} scenarios beside the reference, not 0",
        ),
        ([f"{number}.yaml" for number in range(MOST_SCENARIOS + 1)], f"not {MOST_SCENARIOS + 1}"),
        (["war.yaml", "--reference", "calm.yaml", "--format", "csv"], "No such option"),
    ],
)
def test_faults_are_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["gallery", *arguments, *ALIKE]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.splitlines()) == 1


def test_a_run_of_another_version_is_one_line(here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run,) = (here / "outputs" / "war").glob("[!.]*")
    other = Path(copytree(run, tmp_path / "other"))
    manifest = json.loads((other / "manifest.json").read_bytes())
    manifest["versions"]["model"] = "0"
    (other / "manifest.json").write_bytes(as_bytes(sealed(manifest)))
    assert main(["gallery", str(other), "--reference", "calm.yaml", "--workers", "1"]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "was made with another version" in told
    assert "--anyway" in told
