"""Whatever text reaches a sink, past the gate: what is written is well-formed, and nothing in it acts or hides."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import click
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner
from markdown_it import MarkdownIt
from matplotlib.figure import Figure

from simulator.analysis.evidence.evidence import Evidence
from simulator.catalogue.characters import HIDDEN, visible
from simulator.catalogue.document import read_text
from simulator.catalogue.texts import Title
from simulator.cli.output import console, echo, print_json, print_line
from simulator.cli.reader_tables import print_for_reader
from simulator.report import latex, markdown
from simulator.report.answer.content import Stretch
from simulator.report.page.figures import inline_figure
from simulator.report.parts import latex as latex_parts
from simulator.report.parts import markdown as markdown_parts
from simulator.report.parts.figures import Figure as Part
from simulator.report.parts.picture import pictures
from simulator.report.parts.stamp import MadeFrom, Stamp
from simulator.report.sheet import Caption, drawing_style
from simulator.report.sheet import pictures as chart_pictures
from simulator.report.story.blocks import ITEM, PARAGRAPH, Block, as_markdown
from simulator.report.tabulate import Column, Table, as_csv, as_excel, data
from simulator.report.tabulate import as_markdown as table_markdown
from simulator.report.update.evidence_yaml import evidence_text
from simulator.runs.columns import ColumnNote, with_notes
from simulator.runs.defaults import CHART_FORMATS
from simulator.words import Voice

HOSTILE = (
    "\x1b]0;PWNED\x07\x1b[2J\x9b31m\x00\x08\x0b\x0c\x7f\x85"
    " \u202eover\u2066 \u200b\ufeff\u2028\U000e0041\ue000\ud800\uffff"
    " <script>alert(1)</script> </svg> ]]> --> & \"a' `b` [x](javascript:alert(1)) ![i](y)"
    " *c* _d_ | \\input{e} ${f}$\r\n- g"
)
RUN = MadeFrom("x --> <script>", "\x1b\u202e", "0" * 12, "0" * 12, "0" * 12, 1, 2)
STAMP = Stamp("part", "en", (RUN,))
TOLD = Caption(HOSTILE, HOSTILE, HOSTILE)


@pytest.fixture
def table() -> Table:
    shown = (Column(HOSTILE, lambda row: row["text"]), Column("n", lambda row: row["text"], numeric=True))
    columns = (data(lambda row: row), *shown)
    return Table("hostile", HOSTILE, [{"text": HOSTILE, HOSTILE: HOSTILE}], columns, [HOSTILE])


def draw(figure: Figure) -> Caption:
    figure.clear()
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), label=HOSTILE)
    axes.set_title(visible(HOSTILE)[:40] + "\x1b\u202e\uffff")
    axes.set_yticks([0.0, 1.0], labels=["\x1b[31m", "\u202eb"])
    return TOLD


def live(html: str) -> bool:
    """Whether a page has elements or links that no table, paragraph or picture of our own needs."""
    return any(tag in html for tag in ("<script", "<svg", "</svg", "href=", '<img src="y"', "<em>", "<code>"))


def test_the_text_is_as_hostile_as_it_looks() -> None:
    assert len(HIDDEN.findall(HOSTILE)) > 18
    assert live(MarkdownIt("commonmark", {"html": True}).render(HOSTILE))


def test_terminal() -> None:
    @click.command()
    def told() -> None:
        echo(HOSTILE)
        echo(HOSTILE, err=True)
        print_line(console(), HOSTILE, style="bold")

    done = CliRunner().invoke(told, color=True)
    assert done.exit_code == 0
    assert "[U+001B]]0;PWNED[U+0007]" in done.stdout
    assert not HIDDEN.search(done.output)


def test_tables_on_the_terminal(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    print_for_reader(table)
    written = capsys.readouterr().out
    assert "PWNED" in written
    assert not HIDDEN.search(written)


def test_json_on_the_terminal(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_json({HOSTILE: [HOSTILE]})
    written = capfdbinary.readouterr().out.decode()
    assert json.loads(written) == {HOSTILE: [HOSTILE]}
    assert not HIDDEN.search(written)


def test_metadata_of_tables() -> None:
    note = ColumnNote(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    stored = BytesIO()
    pq.write_table(with_notes(pa.table({"a": [1]}), {"a": note}, {"title": HOSTILE}), stored)
    about = pq.read_schema(stored).metadata
    assert not HIDDEN.search(about[b"title"].decode() + about[b"columns"].decode())
    assert "PWNED" in json.loads(about[b"columns"])["a"]["title"]


def test_every_command_prints_through_one_place() -> None:
    """Bytes are data for a file (`observe`); everything else is made visible."""
    import simulator.cli

    sources = {path.name: path.read_text("utf-8") for path in Path(simulator.cli.__file__).parent.glob("*.py")}
    direct = {name: text.count("click.echo(") + text.count("screen.print(") for name, text in sources.items()}
    allowed = {"compare_screen.py", "compare_several.py", "observe.py", "output.py", "run_screen.py", "table.py"}
    assert {name for name, count in direct.items() if count} <= allowed
    assert sources["observe.py"].count("click.echo(") == sources["observe.py"].count("click.echo(text.encode()") == 1
    assert sources["table.py"].count("screen.print(") == sources["table.py"].count("screen.print()")


@pytest.mark.parametrize("arguments", [["run", HOSTILE[24:60]], ["lint", "\x1b[31m"], ["run", "--set", "\x9b\u202e"]])
def test_arguments_come_back_visible(arguments: list[str]) -> None:
    arguments = [text.replace("\x00", "").replace("\ud800", "") for text in arguments]
    done = subprocess.run([sys.executable, "-m", "simulator", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not HIDDEN.search(done.stdout + done.stderr)


def test_svg() -> None:
    with drawing_style():
        figure = Figure()
        draw(figure)
        chart = chart_pictures(figure, HOSTILE, HOSTILE, CHART_FORMATS)
        made = pictures(figure, TOLD, STAMP)
    for content in (chart["svg"], made["svg"]):
        root = ElementTree.fromstring(content)
        assert not HIDDEN.search(content.decode())
        assert not any(element.tag.endswith("script") for element in root.iter())
    for pdf, png in ((made["pdf"], made["png"]), (chart["pdf"], chart["png"])):
        assert pdf.startswith(b"%PDF")
        assert b"\x1b]0" not in pdf + png


def test_svg_within_a_page() -> None:
    with drawing_style():
        inline = inline_figure(Figure(), "a", draw)
    root = ElementTree.fromstring(inline.svg)
    assert not HIDDEN.search(inline.svg)
    assert not any(element.tag.endswith("script") for element in root.iter())


def test_html() -> None:
    jinja2 = pytest.importorskip("jinja2")
    from simulator.report.page.tongues import tongues

    environment = jinja2.Environment(autoescape=True)
    environment.filters["tongues"] = lambda text: tongues(text, Voice("en"))
    html = visible(environment.from_string('<a title="{{ t }}">{{ t|tongues }}</a>').render(t=HOSTILE))
    assert html.count("<") == 2
    assert html.count('"') == 2
    assert not HIDDEN.search(html)


def test_markdown(table: Table) -> None:
    part = Part("chart", TOLD, {})
    written = [
        markdown_parts.snippets([part], [table], STAMP),
        table_markdown(table),
        as_markdown([Block(1, HOSTILE), Block(PARAGRAPH, HOSTILE), Block(ITEM, HOSTILE)]),
        f"x {{alt={markdown.attribute(HOSTILE)}}}\n",
    ]
    for text in written:
        assert not HIDDEN.search(text)
        for rules in ("commonmark", "gfm-like"):
            html = MarkdownIt(rules, {"html": True, "linkify": False}).render(text)
            assert "PWNED" in html
            assert not live(html)


def test_an_attribute_is_read_back() -> None:
    text = "a <b> & \"c\" 'd' [e](f) *g* \\h"
    html = MarkdownIt("commonmark", {"html": True}).render(markdown.attribute(text)[1:-1])
    assert html == "<p>a &lt;b&gt; &amp; &quot;c&quot; 'd' [e](f) *g* \\h</p>\n"


def test_latex(table: Table) -> None:
    for text in (latex_parts.snippets([Part("chart", TOLD, {})], [table]), latex_parts.table_text(table, STAMP)):
        assert not HIDDEN.search(text)
        assert "\\input{e}" not in text
    assert latex.as_text("\x1b\u202e") == "{[}U+001B{]}{[}U+202E{]}"


def test_a_stamp_ends_no_comment() -> None:
    assert not set(str(STAMP)) & set("<>\n\r\x1b\u202e")


def test_csv(table: Table) -> None:
    written = as_csv(table)
    assert not HIDDEN.search(written)
    head, row = csv.reader(io.StringIO(written))
    assert row == [visible(HOSTILE.replace("\r\n", "\n"))] * 2
    assert head[1] == row[1]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\n=", "\t=", "\r=", "\u3000="])
def test_no_cell_of_csv_is_a_formula(start: str) -> None:
    formula = Table("a", "A", [{"a": f"{start}1+1", f"{start}b": 1}], (data(lambda row: row),))
    head, row = csv.reader(io.StringIO(as_csv(formula)))
    assert head[1].startswith("'")
    assert row[0].startswith("'")


def test_excel(table: Table) -> None:
    long = Table("long", "Long", [{"a": "x" * 40_000}], (data(lambda row: row),))
    book = openpyxl.load_workbook(io.BytesIO(as_excel([table, long])))
    cells = [cell for row in book["hostile"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(HIDDEN.search(cell.value) for cell in cells)
    assert len(book["long"]["A2"].value) == 32_767


def test_word(table: Table) -> None:
    pytest.importorskip("docx")
    import docx

    from simulator.report.office.word_text import add_caption, add_sentences, add_table

    paper = docx.Document()
    add_sentences(paper, [(Stretch(HOSTILE), Stretch(HOSTILE, "outcome"))], HOSTILE)
    add_caption(paper, "Table", 1, HOSTILE)
    add_table(paper, HOSTILE, [HOSTILE, "n"], [[HOSTILE], [HOSTILE, HOSTILE]], [False, True])
    written = io.BytesIO()
    paper.save(written)
    with zipfile.ZipFile(written) as archive:
        text = archive.read("word/document.xml").decode()
    ElementTree.fromstring(text)
    assert not HIDDEN.search(text)
    assert text.count("PWNED") == 8


def test_slides() -> None:
    pytest.importorskip("pptx")
    from simulator.report.office.slide_text import described, text_box
    from simulator.report.office.template import empty_deck

    deck = empty_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    shape = text_box(slide, (0, 0, 100, 100), [(Stretch(HOSTILE), Stretch(HOSTILE, "put-in"))], 12, "en")
    described(shape, HOSTILE, HOSTILE)
    written = io.BytesIO()
    deck.save(written)
    with zipfile.ZipFile(written) as archive:
        text = archive.read("ppt/slides/slide1.xml").decode()
    ElementTree.fromstring(text)
    assert not HIDDEN.search(text)
    assert text.count("PWNED") == 4


def test_evidence_passes_the_gate() -> None:
    text = evidence_text(Evidence("a", Title(HOSTILE, HOSTILE), Title(HOSTILE), (), "a.yaml"), date(2026, 2, 14))
    assert read_text(text, "a.yaml").faults == []
    assert yaml.safe_load(text)["title"]["en"] == visible(HOSTILE)
