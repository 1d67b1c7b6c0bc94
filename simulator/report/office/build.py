"""A report in the forms of Office, each from the same content: slides, a document, a workbook."""

from collections.abc import Callable

from simulator.report.office.content import Material
from simulator.report.office.slides import build_slides
from simulator.report.office.template import require_slides
from simulator.report.office.word import build_document
from simulator.report.office.workbook import build_workbook
from simulator.report.parts.word import require_word

BUILDERS: dict[str, Callable[[Material], bytes]] = {
    "slides": build_slides,
    "word": build_document,
    "workbook": build_workbook,
}


def require(form: str) -> None:
    """The library that a form needs.

    Raises
    ------
    RunError
        If it is not installed.
    """
    if form == "slides":
        require_slides()
    elif form == "word":
        require_word("a Word document needs")


def builder_of(form: str) -> Callable[[Material], bytes]:
    """What makes a form."""
    return BUILDERS[form]
