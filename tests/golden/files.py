"""Files that commands leave, as text that shows in a diff what a reader would see otherwise."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from tests.golden.page import page_text
from tests.golden.picture import picture_text

LONG, FEW = 30, 3
"""Of a list, mapping or table that is longer only a few entries are shown: a few tell what all look like."""
LONG_IN_FILES = 12
"""The same of a list in a file of JSON, whose entries stand in tables as well."""
NUMBERS = 12
"""Of more numbers in a row five are shown."""
VOLATILE = {"bytes", "sha256", "registered", "commit", "files"}
NUMBER = re.compile(r"-?\d+\.\d+(e[-+]\d+)?|-?\d+e[-+]\d+")
ROWS = re.compile(rf"((?:^\|.*\n){{{LONG}}})((?:^\|.*\n){{2,}})", re.MULTILINE)


def rounded(value: float) -> float:
    """A number without the digits that differ between platforms."""
    return 0.0 if abs(value) < 1e-9 else float(f"{value:.4g}")


def plain(content: Any, long: int) -> Any:
    """Data without what is volatile, the beginning of what is long; but every question and caption stays."""
    if isinstance(content, dict):
        kept = {key: plain(value, long) for key, value in content.items() if key not in VOLATILE}
        return kept if len(kept) <= LONG else {**dict([*kept.items()][:FEW]), "…": len(kept) - FEW}
    if isinstance(content, list):
        if len(content) > NUMBERS and all(isinstance(each, int | float) for each in content):
            shown = (rounded(content[place * (len(content) - 1) // 4]) for place in range(5))
            return f"{len(content)} numbers: {', '.join(f'{value:g}' for value in shown)}"
        captions = all(isinstance(each, dict) and "alt" in each for each in content)
        few = content if len(content) <= long or captions else content[:FEW]
        more = content[len(few) :]
        asked = [each["question"] for each in more if isinstance(each, dict) and "question" in each]
        return [plain(each, long) for each in few] + ([*asked, f"… {len(more)} more"] if more else [])
    return rounded(content) if isinstance(content, float) else content


def json_text(content: str, long: int = LONG) -> str:
    told = plain(json.loads(content), long)
    return yaml.dump(told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


def csv_text(content: str) -> str:
    lines = content.splitlines()
    more = [f"… {len(lines) - 2 * FEW} more"] if len(lines) > 2 * FEW else []
    return "\n".join([NUMBER.sub(lambda found: f"{rounded(float(found[0])):g}", "\n".join(lines[: 2 * FEW])), *more])


def markdown_text(content: str) -> str:
    return ROWS.sub(lambda found: f"{found[1]}| … {found[2].count(chr(10))} more |\n", content)


def workbook_text(path: Path) -> str:
    """Sheets with their headings, how many rows they have, and the notes below; the rows are those of the CSV."""
    from openpyxl import load_workbook

    lines = []
    for sheet in load_workbook(path):
        rows = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        notes = [row[0] for row in rows[1:] if len(row) == 1]
        lines += [f"[{sheet.title}] {len(rows)} rows: {', '.join(rows[0])}", *notes]
    return "\n".join(lines)


def document_text(path: Path) -> str:
    """The running text of a Word document, its tables row by row, and what is said for its pictures."""
    text = ZipFile(path).read("word/document.xml").decode()
    for pattern, new in (
        (r'<wp:docPr [^>]*?descr="([^"]*)"[^>]*>', r"[picture: \1]"),
        (r"</w:p></w:tc>", " | "),
        (r"</w:p>|</w:tr>|<w:br/>", "\n"),
        (r"<[^>]*>", ""),
    ):
        text = re.sub(pattern, new, text)
    return text


def slides_text(path: Path) -> str:
    """The texts of each slide shape by shape, what is said for its charts, and its notes."""
    from pptx import Presentation

    lines = []
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        lines.append(f"[slide {number}]")
        for shape in slide.shapes:
            told = shape._element.xpath("./*/p:cNvPr")[0].get("descr")
            lines += [f"[{told}]"] if told else []
            lines += [shape.text_frame.text] if shape.has_text_frame and shape.text_frame.text else []
            if shape.has_table:
                lines += [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
        lines += ["[notes]", slide.notes_slide.notes_text_frame.text]
    return "\n".join(lines)


READERS: dict[str, Callable[[Path], str]] = {
    ".json": lambda path: json_text(path.read_text("utf-8"), LONG_IN_FILES),
    ".csv": lambda path: csv_text(path.read_text("utf-8")),
    ".md": lambda path: markdown_text(path.read_text("utf-8")),
    ".html": lambda path: page_text(path.read_text("utf-8")),
    ".svg": lambda path: picture_text(path.read_text("utf-8")),
    ".xlsx": workbook_text,
    ".docx": document_text,
    ".pptx": slides_text,
}


def as_text(path: Path) -> str:
    """A file as text."""
    return READERS.get(path.suffix, lambda file: file.read_text("utf-8"))(path)
