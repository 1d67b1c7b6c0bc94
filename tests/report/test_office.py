"""Slides, document and workbook: they say what the page says, are the same bytes, and hold no formula of anybody."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from lxml import etree

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.catalogue.characters import HIDDEN
from simulator.report.answer.content import Fan, OnePage, plain
from simulator.report.office.build import build_office
from simulator.report.office.columns import fan_columns
from simulator.report.office.content import Material, material
from simulator.report.office.slide_text import one_line
from simulator.report.office.slides import build_slides
from simulator.report.office.word import build_document
from simulator.report.office.workbook import build_workbook
from simulator.report.parts.stamp import stamps_in
from simulator.words import Voice
from tests.report.pages import HOSTILE, Reader

pptx = pytest.importorskip("pptx")
docx = pytest.importorskip("docx")

BUILDERS = {"pptx": build_slides, "docx": build_document, "xlsx": build_workbook}
LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module")
def materials(stressed: Ensemble, plain_baseline: Ensemble) -> dict[str, Material]:
    return {language: material([stressed], plain_baseline, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def files(materials: dict[str, Material]) -> dict[tuple[str, str], bytes]:
    """Ending and language → file."""
    return {
        (ending, language): build(materials[language]) for ending, build in BUILDERS.items() for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def hostile_files(hostile: Ensemble, plain_baseline: Ensemble) -> dict[str, bytes]:
    content = material([hostile], plain_baseline, "en")
    title = f"=1+1 \x07\u202e{HOSTILE[:80]}"
    page = content.page
    bars = [replace(bar, title=title, detail=title) for bar in page.timeline]
    causes = page.causes and replace(
        page.causes, title=title, steps=[replace(s, name=title) for s in page.causes.steps]
    )
    fan = page.fan and replace(page.fan, title=title, reference=replace(page.fan.reference, label=title))
    worse = replace(page, timeline=bars, causes=causes, fan=fan, question=title)
    return {ending: build(replace(content, page=worse)) for ending, build in BUILDERS.items()}


def sentences(page: OnePage) -> list[str]:
    """What every form must say."""
    told = [page.changes, page.sure, page.why, page.still, page.unknown, *([page.put_in] if page.put_in else [])]
    told_of = [plain(sentence) for paragraph in told for sentence in paragraph.sentences]
    notes = [page.causes.note] if page.causes else []
    return [plain(page.headline), page.question, *told_of, *notes, page.foot]


def xml_text(content: bytes) -> str:
    """All text of an Office file, without its markup, archives within it too."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            member = archive.read(name)
            if name.endswith((".xml", ".rels")):
                texts.append("".join(etree.fromstring(member).itertext()))
            elif name.endswith(".xlsx"):
                texts.append(xml_text(member))
    return "\n".join(texts)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", BUILDERS)
def test_what_the_page_says_stands_in_every_form(
    ending: str, language: str, files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    text = squeezed(xml_text(files[ending, language]))
    page = materials[language].page
    left_out = {page.foot, page.causes.note if page.causes else ""} if ending == "xlsx" else set()
    wanted = [told for told in sentences(page) if told not in left_out]
    assert [told for told in wanted if squeezed(one_line(told)) not in text] == []
    rows = [row.name for row in page.moved.rows] + [bar.title for bar in page.timeline]
    assert [name for name in rows if squeezed(name) not in text] == []


def test_the_content_is_that_of_the_page(materials: dict[str, Material], english: str) -> None:
    words = Reader(english).words
    missing = [told for told in sentences(materials["en"].page) if " ".join(told.split()) not in words]
    assert missing == []


@pytest.mark.parametrize("ending", BUILDERS)
def test_the_same_report_is_the_same_bytes_and_knows_its_runs(
    ending: str, files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    content = files[ending, "en"]
    assert BUILDERS[ending](materials["en"]) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml")
    assert set(re.findall(rb">(\d{4})-\d\d-\d\dT", properties)) <= {b"1980"}
    [stamp] = stamps_in(properties)
    assert materials["en"].subject.main.run.manifest.run in str(stamp)


def test_slides_have_titles_notes_and_alt_texts(files: dict[tuple[str, str], bytes]) -> None:
    for language in LANGUAGES:
        deck = pptx.Presentation(io.BytesIO(files["pptx", language]))
        assert 6 <= len(deck.slides) <= 9
        for slide in deck.slides:
            assert len(slide.shapes.title.text_frame.text) > 8
            assert slide.notes_slide.notes_text_frame.text
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width
                assert shape.top + shape.height <= deck.slide_height
                if shape.has_chart:
                    assert shape._element.xpath("./*/p:cNvPr")[0].get("descr")


def charts_of(content: bytes) -> list[Any]:
    deck = pptx.Presentation(io.BytesIO(content))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_the_lead_chart_is_native_and_its_numbers_are_those_of_the_fan(
    files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    fan = materials["en"].page.fan
    assert fan is not None
    chart = charts_of(files["pptx", "en"])[0]
    areas, lines = chart.plots
    columns = fan_columns(fan, Voice("en"))
    drawn = {series.name: tuple(series.values) for plot in (areas, lines) for series in plot.series}
    for name, values in (*columns.bands, *columns.lines):
        assert drawn[name] == pytest.approx(tuple(values))
    stacked = [sum(values) for values in zip(*(series.values for series in areas.series), strict=True)]
    assert stacked == pytest.approx([columns.scale.told(value) for value in fan.scenario.q90])
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    [sheet] = book.worksheets
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head[1:]) == list(drawn)
    assert [row[0].date() for row in rows] == list(fan.days)
    assert [row[-1] for row in rows] == pytest.approx(drawn[head[-1]])


def test_the_waterfall_adds_up_from_the_reference_to_the_scenario(
    files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    page = materials["en"].page
    assert page.causes is not None
    chart = charts_of(files["pptx", "en"])[1]
    bars = {series.name: series.values for series in chart.plots[0].series}
    told = materials["en"].lead_scale.told
    assert max(abs(value) for value in bars["reference"]) == pytest.approx(abs(told(page.causes.before.amount)))
    tops = [
        sum(abs(values[row]) for name, values in bars.items() if name != "text")
        for row in range(len(page.causes.steps) + 2)
    ]
    assert tops[-1] == pytest.approx(abs(told(page.causes.after.amount)))
    assert list(chart.plots[0].categories)[1:-1] == [step.name for step in page.causes.steps]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_has_headings_numbered_captions_and_heads_that_repeat(
    language: str, files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    paper = docx.Document(io.BytesIO(files["docx", language]))
    page = materials[language].page
    headings = [paragraph.text for paragraph in paper.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings[:3] == [page.changes.title, page.sure.title, page.why.title]
    captions = [paragraph for paragraph in paper.paragraphs if paragraph._p.xpath("./w:fldSimple")]
    assert len(captions) == len(paper.inline_shapes) + len(paper.tables)
    numbers: dict[str, list[int]] = {}
    for caption in captions:
        [field] = caption._p.xpath("./w:fldSimple")
        label = field.get(docx.oxml.ns.qn("w:instr")).split()[1]
        numbers.setdefault(label, []).append(int(next(field.iter(docx.oxml.ns.qn("w:t"))).text))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert all(shape._inline.docPr.get("descr") for shape in paper.inline_shapes)
    room = paper.sections[0].page_width - paper.sections[0].left_margin - paper.sections[0].right_margin
    assert all(shape.width <= room + 1 for shape in paper.inline_shapes)
    for table in paper.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table.rows[1]._tr.xpath("./w:trPr/w:tblHeader")


def test_a_document_takes_parts_of_the_run_on_request(stressed: Ensemble, plain_baseline: Ensemble) -> None:
    content, failed = build_office("word", stressed, plain_baseline, only=["fan-gap_months", "inputs"], attributed=0)
    assert failed == []
    paper = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    behind = texts[texts.index(Voice("en").say("office-parts")) :]
    assert [text.split()[0] for text in behind if text.startswith(("Figure", "Table"))] == ["Figure", "Table"]
    assert paper.tables[-1].rows[0].cells[0].text == Voice("en").say("parts-input")
    with pytest.raises(AnalysisError, match="fan-gap"):
        build_office("word", stressed, plain_baseline, only=["fan-gpa_months"], attributed=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_opens_on_a_sheet_to_read_and_print(
    language: str, files: dict[tuple[str, str], bytes], materials: dict[str, Material]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx", language]))
    page = materials[language].page
    first = book.active
    assert first is book.worksheets[0]
    assert plain(page.headline) in [cell.value for cell in first["A"]]
    assert first.print_area
    assert first.auto_filter.ref
    assert len(first._charts) == 2
    for sheet in book.worksheets:
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.freeze_panes
        assert len(sheet.title) <= 31
    row = next(number for number, cell in enumerate(first["A"], 1) if cell.value == page.moved.rows[0].name)
    before = first.cell(row, 2)
    if page.moved.rows[0].before.replace("\u00a0", " ").endswith("%"):
        assert before.number_format.startswith("0")
        assert "%" in before.number_format
        assert round(100 * before.value) == round(float(re.findall(r"-?[\d.]+", page.moved.rows[0].before)[0]))
    signals = book.worksheets[1]
    assert signals.auto_filter.ref
    assert "%" in signals["C2"].number_format
    assert 0 <= signals["C2"].value <= 1


def test_raw_tables_stand_behind_with_every_column(files: dict[tuple[str, str], bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx", "en"]))
    [raw] = [sheet for sheet in book.worksheets if sheet.title.startswith("differences")]
    assert raw.max_column > 25
    assert raw.max_row > 50


@pytest.mark.parametrize("ending", BUILDERS)
def test_hostile_texts_are_text(ending: str, hostile_files: dict[str, bytes]) -> None:
    content = hostile_files[ending]
    text = xml_text(content)
    assert "=1+1 [U+0007][U+202E]" in text
    assert not HIDDEN.search(text.replace("\t", ""))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
        links = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
    assert not any('TargetMode="External"' in link for link in links)
    for book in [content] if ending == "xlsx" else inner:
        sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("form", ["slides", "word", "workbook"])
def test_a_run_that_is_its_own_reference_is_one_clear_line(form: str, plain_baseline: Ensemble) -> None:
    with pytest.raises(AnalysisError, match="its own reference") as raised:
        build_office(form, plain_baseline, plain_baseline)
    assert "\n" not in str(raised.value)


def test_a_page_without_a_leading_series_is_set_too(materials: dict[str, Material]) -> None:
    """No fan, no causes, nothing else that moves, nothing put in."""
    page = materials["en"].page
    bare = replace(
        page,
        fan=None,
        causes=None,
        companions=[],
        moved=replace(page.moved, rows=[]),
        put_in=None,
        uncertainty=None,
        timeline=[],
    )
    for build in BUILDERS.values():
        text = squeezed(xml_text(build(replace(materials["en"], page=bare))))
        assert squeezed(plain(page.headline)) in text


def test_quantiles_below_zero_stand_within_the_axis(materials: dict[str, Material]) -> None:
    fan = materials["en"].page.fan
    assert isinstance(fan, Fan)
    low = replace(fan.scenario, q10=[value - 1.0 for value in fan.scenario.q10])
    columns = fan_columns(replace(fan, scenario=low), Voice("en"))
    assert columns.axis.low <= min(columns.bands[0][1])
    assert columns.axis.step is not None
    assert (columns.axis.high - columns.axis.low) / columns.axis.step == pytest.approx(
        round((columns.axis.high - columns.axis.low) / columns.axis.step)
    )
