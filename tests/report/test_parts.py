"""Parts to embed: every form holds what it must, hostile texts are text, and the same run gives the same bytes."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.report.parts import figures
from simulator.report.parts.build import write_parts
from simulator.report.parts.picture import few_colours
from simulator.report.parts.stamp import stamps_in
from simulator.runs import disk
from simulator.runs.replaced import LOCK
from simulator.words import Voice
from tests.report.parts_fixture import NOTE, TITLE, WORLDS, make_ensemble, write_scenario

ONLY = ("overview-01", "signal-*", "fan-gap_months", "signals", "series", "inputs")
DOCUMENTS = {"snippets.md", "snippets.tex", "tables.xlsx", "index.json"}


@pytest.fixture(scope="module")
def ensemble(tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    home = tmp_path_factory.mktemp("hostile")
    return make_ensemble(write_scenario(home), home / "outputs")


@pytest.fixture(scope="module")
def parts(ensemble: Ensemble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parts of the hostile run, for tests that only look."""
    folder = tmp_path_factory.mktemp("parts") / "parts"
    assert write_parts([ensemble], folder, "en", only=ONLY) == []
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What a folder shows; the lock that is hidden in it is empty."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != LOCK}


def index_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "index.json").read_bytes()))


def test_every_part_has_its_files_its_words_and_its_origin(parts: Path, ensemble: Ensemble) -> None:
    index = index_of(parts)
    names = {"overview-01", "signal-rule", "fan-gap_months"}
    charts = [part for part in index["parts"] if part["kind"] == "chart"]
    assert {part["id"] for part in charts} == names
    for part in charts:
        assert set(part["files"]) == {"svg", "pdf", "png"}
        assert part["title"]
        assert part["caption"]
        assert part["alt"]
    tables = {part["id"]: set(part["files"]) for part in index["parts"] if part["kind"] == "table"}
    assert tables == {name: {"csv", "md", "tex"} for name in ("signals", "series", "inputs")}
    files = [entry for part in index["parts"] for entry in part["files"].values()]
    assert {entry["name"] for entry in files} | {"index.json"} == set(contents(parts))
    assert {entry["name"]: entry["sha256"] for entry in files} == {
        name: sha256(content).hexdigest() for name, content in contents(parts).items() if name != "index.json"
    }
    [run] = index["runs"]
    manifest = ensemble.run.manifest
    assert (run["run"], run["request"], run["seed"]) == (manifest.run, manifest.request, manifest.seed)


def test_a_lone_file_tells_what_it_is(parts: Path, ensemble: Ensemble) -> None:
    for name, content in contents(parts).items():
        stem, _, form = name.rpartition(".")
        if form in {"svg", "pdf", "png"} or (form in {"md", "tex"} and stem != "snippets"):
            [stamp] = stamps_in(content)
            assert stamp.part == stem
            assert [(run.scenario, run.run) for run in stamp.runs] == [("hostile", ensemble.run.manifest.run)]


def test_the_same_run_gives_the_same_bytes(parts: Path, ensemble: Ensemble, tmp_path: Path) -> None:
    write_parts([ensemble], tmp_path / "again", "en", only=ONLY)
    assert contents(tmp_path / "again") == contents(parts)


def test_several_processes_give_the_same_bytes_as_one(
    ensemble: Ensemble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FEW", 1)
    for workers in (1, 2):
        write_parts([ensemble], tmp_path / str(workers), "en", workers, ["signal-*", "fan-gap*"])
    assert {"signal-rule.png", "fan-gap_months.pdf"} < set(contents(tmp_path / "1"))
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_pictures_have_300_dots_per_inch_and_the_size_of_the_drawing(parts: Path) -> None:
    from PIL import Image

    with Image.open(parts / "signal-rule.png") as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        width, height = image.size
    drawing = ElementTree.parse(parts / "signal-rule.svg").getroot()
    points = [float(size) for size in drawing.attrib["viewBox"].split()[2:]]
    assert (width, height) == pytest.approx([size / 72 * 300 for size in points], abs=1)


def test_no_picture_holds_a_date(parts: Path) -> None:
    for name, content in contents(parts).items():
        if name.endswith((".svg", ".pdf", ".png")):
            assert not re.search(rb"CreationDate|ModDate|dc:date|tIME|Matplotlib v", content), name


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_text_of_a_pdf_can_be_searched_in_chinese_too(ensemble: Ensemble, tmp_path: Path) -> None:
    write_parts([ensemble], tmp_path / "zh", "zh", only=["signal-rule"])
    path = str(tmp_path / "zh" / "signal-rule.pdf")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "恶意" in text
    assert "种子" in text
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert [line for line in fonts if " yes yes yes " not in line] == []


def test_a_picture_of_few_colours_is_exact_and_one_of_many_keeps_the_frequent_ones() -> None:
    draw = np.random.default_rng(1)
    few = draw.integers(0, 256, size=(200, 3))[draw.integers(0, 200, size=(60, 70))]
    many = draw.integers(0, 256, size=(60, 70, 3))
    many[:, :35] = (255, 255, 255)
    many[:, 35:50] = (0, 114, 178)
    for pixels in (few, many):
        opaque = np.concatenate([pixels, np.full((60, 70, 1), 255)], axis=2).astype(np.uint8)
        shown = np.asarray(few_colours(opaque).convert("RGB"))
        same = (shown == opaque[..., :3]).all(axis=2)
        assert same.all() if pixels is few else same[:, :50].all()


def test_hostile_texts_are_text_in_drawings(parts: Path) -> None:
    root = ElementTree.parse(parts / "signal-rule.svg").getroot()
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "script" not in tags
    assert any(TITLE in (element.text or "") for element in root.iter())


def test_hostile_texts_are_text_in_tables(parts: Path) -> None:
    from openpyxl import load_workbook

    rows = list(csv.DictReader(io.StringIO((parts / "inputs.csv").read_text("utf-8"))))
    by_name = {row["name"]: row for row in rows}
    assert by_name["agents.hurdle_rate"]["source"] == '\'=HYPERLINK("http://x")'
    assert by_name["agents.hurdle_rate"]["why"] == "'" + NOTE
    assert not any((cell or "").startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    book = load_workbook(parts / "tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert WORLDS in {cell.value for cell in cells if cell.data_type == "n"}


def pandoc(source: str, form: str, folder: Path) -> str:
    arguments = ["pandoc", "-f", "markdown", "-t", form, "--wrap=none", "--resource-path", str(folder)]
    return subprocess.run(arguments, input=source, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_snippets_as_figures_and_tables(parts: Path) -> None:
    source = (parts / "snippets.md").read_text("utf-8")
    tree = json.loads(pandoc(source, "json", parts))
    assert [block["t"] for block in tree["blocks"] if block["t"] == "Div"] == ["Div"] * 3
    found = json.dumps(tree)
    assert '"t": "RawInline"' not in found
    assert '"t": "Math"' not in found
    assert found.count('"t": "Table"') == 3
    assert found.count('"t": "Image"') == 3
    from html import unescape

    page = unescape(pandoc(source, "html", parts))
    for part in index_of(parts)["parts"]:
        if part["kind"] == "chart":
            assert f'alt="{part["alt"]}"' in page
    assert page.count(TITLE) > 3


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_makes_a_word_document_with_the_pictures(parts: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.docx"
    arguments = ["pandoc", str(parts / "snippets.md"), "--resource-path", str(parts), "-o", str(target)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    with zipfile.ZipFile(target) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if "media/" in name]
    assert {stamp.part for picture in pictures for stamp in stamps_in(picture)} == {
        "overview-01",
        "signal-rule",
        "fan-gap_months",
    }


PAPER = r"""\documentclass{article}
\usepackage{fontspec,graphicx,array,longtable}
\graphicspath{{PARTS/}}
\begin{document}
\input{PARTS/snippets.tex}
\end{document}
"""


@pytest.mark.skipif(shutil.which("xelatex") is None, reason="XeLaTeX is not installed")
def test_latex_sets_the_snippets(parts: Path, tmp_path: Path) -> None:
    """The paper builds without a fault, and what it shows of the title is the title."""
    text = PAPER.replace("PARTS", parts.as_posix()).replace(
        r"\begin", rf"\makeatletter\def\input@path{{{{{parts.as_posix()}/}}}}\makeatother\begin", 1
    )
    (tmp_path / "paper.tex").write_text(text, "utf-8")
    command = ["xelatex", "-interaction=batchmode", "-halt-on-error", "-no-shell-escape", "paper.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    log = (tmp_path / "paper.log").read_text("utf-8", errors="replace")
    assert done.returncode == 0, log[-2000:]
    assert "undefined" not in log
    if shutil.which("pdftotext"):
        shown = subprocess.run(
            ["pdftotext", str(tmp_path / "paper.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "root:" not in shown
        assert r"\input{/etc/passwd}" in "".join(shown.split())


def test_every_line_of_latex_is_a_row_or_an_environment(parts: Path) -> None:
    """Where there is no LaTeX: environments close, braces balance, and every row has as many cells as the head."""
    for name in ("signals.tex", "series.tex", "inputs.tex", "snippets.tex"):
        text = re.sub(r"(?m)^%.*$", "", (parts / name).read_text("utf-8"))
        opened, closed = (re.findall(rf"\\{word}{{(\w+)}}", text) for word in ("begin", "end"))
        assert sorted(opened) == sorted(closed)
        bare = re.sub(r"%.*|\\[{}%&]", "", text.replace("\\%", ""))
        assert bare.count("{") == bare.count("}")
        rows = [line for line in bare.splitlines() if line.endswith(r"\\[2pt]")]
        assert len({row.count("&") for row in rows}) <= 1


def test_long_texts_are_cut_on_the_sheet_and_whole_in_the_table(ensemble: Ensemble) -> None:
    """A title, a question and a source of 10,000 characters make no chart higher than two pages."""
    from matplotlib.figure import Figure

    from simulator.report.charts import plan
    from simulator.report.parts.tables import signals_table
    from simulator.report.plain_text import fitting, plain_tables
    from simulator.report.reading import read_run
    from simulator.report.sheet import HALF_PAGE, drawing_style

    read = read_run(ensemble.run.folder, Voice("en"))
    words = {"en": NOTE, "zh": NOTE}
    longest = {"title": words, "question": words, "source": NOTE}
    long = tuple(signal.model_copy(update=longest) for signal in read.signals)
    scenario = read.forecast.scenario.model_copy(update={"title": words})
    run = plain_tables(replace(read, forecast=read.forecast.model_copy(update={"signals": long, "scenario": scenario})))
    with drawing_style():
        figure = Figure()
        for chart in plan(fitting(run)):
            if chart.kind in {"passage", "overview", "fan"}:
                chart.draw(figure)
                assert figure.get_figheight() * 72 < 2 * HALF_PAGE, chart.id
    [record] = signals_table(run).records
    assert record["title"] == record["question"] == record["source"] == NOTE


def test_other_files_of_the_folder_stay_and_former_parts_go(ensemble: Ensemble, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    write_parts([ensemble], folder, "en", only=["signals", "inputs"], charts=False)
    (folder / "mine.md").write_text("mine", "utf-8")
    write_parts([ensemble], folder, "en", only=["signals"], charts=False)
    assert set(contents(folder)) == {"signals.csv", "signals.md", "signals.tex", "mine.md"} | DOCUMENTS


@pytest.mark.parametrize("name", ["signals.md", "index.json"])
def test_no_file_of_the_user_is_written_over(ensemble: Ensemble, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(AnalysisError, match=rf"{name} is not a part; choose another folder"):
        write_parts([ensemble], tmp_path, "en", only=["signals"], charts=False)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_pattern_that_matches_nothing_is_told(ensemble: Ensemble, tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="--only signal: "):
        write_parts([ensemble], tmp_path / "parts", "en", only=["signal"])
    assert not (tmp_path / "parts").exists()


def test_two_runs_give_the_parts_of_their_comparison(ensemble: Ensemble, tmp_path: Path) -> None:
    other = make_ensemble(
        write_scenario(tmp_path, id="mild", title="Mild", shocks=[], parameters={}), tmp_path / "outputs"
    )
    assert write_parts([other, ensemble], tmp_path / "parts", "en", only=["differences*", "inputs"]) == []
    index = index_of(tmp_path / "parts")
    assert [run["scenario"] for run in index["runs"]] == ["mild", "hostile"]
    [stamp] = stamps_in((tmp_path / "parts" / "differences.png").read_bytes())
    assert [run.scenario for run in stamp.runs] == ["mild", "hostile"]
    assert "agents.hurdle_rate" in (tmp_path / "parts" / "inputs.csv").read_text("utf-8")


def test_parts_that_were_cut_short_are_recognised_and_completed(
    ensemble: Ensemble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was asked for when they were cut short, and whatever is asked for now."""
    folder = tmp_path / "parts"
    write_parts([ensemble], folder, "en", only=["inputs"], charts=False)
    written = 0

    def cut_short(path: Path, content: bytes) -> str:
        nonlocal written
        written += 1
        if written == 4:
            raise KeyboardInterrupt
        return write(path, content)

    write = disk.write
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", cut_short)
        with pytest.raises(KeyboardInterrupt):
            write_parts([ensemble], folder, "en", only=["signals"], charts=False)
    assert "index.json" not in contents(folder)
    assert "signals.csv" in contents(folder)
    write_parts([ensemble], folder, "en", only=["series"], charts=False)
    write_parts([ensemble], tmp_path / "whole", "en", only=["series"], charts=False)
    assert contents(folder) == contents(tmp_path / "whole")


def test_a_journal_does_not_make_somebodys_file_a_part(ensemble: Ensemble, tmp_path: Path) -> None:
    journal = {"kind": "simulator-parts-under-way", "files": {"signals.csv": ["ab" * 32], "../mine": ["ab" * 32]}}
    (tmp_path / ".under-way.json").write_text(json.dumps(journal))
    (tmp_path / "signals.csv").write_text("mine")
    with pytest.raises(AnalysisError, match="is not a part"):
        write_parts([ensemble], tmp_path, "en", only=["signals"], charts=False)
    assert (tmp_path / "signals.csv").read_text() == "mine"
