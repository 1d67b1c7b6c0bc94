"""A report in the forms of Office, each from the same content: slides, a document, a workbook."""

from collections.abc import Callable, Sequence

from simulator.analysis.ensemble import RunLike, ensemble_of
from simulator.report.office.content import Material, material
from simulator.report.office.slides import build_slides
from simulator.report.office.template import require_slides
from simulator.report.office.word import build_document, require_word
from simulator.report.office.workbook import build_workbook
from simulator.report.parts.build import material_of
from simulator.report.parts.figures import Failure, figures

BUILDERS: dict[str, Callable[[Material], bytes]] = {
    "slides": build_slides,
    "word": build_document,
    "workbook": build_workbook,
}


def require(form: str) -> None:
    """Whether the library is there that a form needs.

    Raises
    ------
    RunError
        If it is not installed.
    """
    if form == "slides":
        require_slides()
    elif form == "word":
        require_word()


def build_office(
    form: str,
    reported: RunLike,
    reference: RunLike,
    language: str = "en",
    workers: int = 1,
    attributed: int | None = None,
    only: Sequence[str] = (),
) -> tuple[bytes, list[Failure]]:
    """The report on a run as slides, a Word document or a workbook, and what could not be drawn. The same runs give
    the same bytes.

    Parameters
    ----------
    form: "slides", "word" or "workbook"
    reported, reference: the run reported on, and what it is compared with
    attributed: as `build_report` takes it
    only: patterns of ids of charts and tables of the run that stand at the end of a document

    Raises
    ------
    AnalysisError
        If the runs cannot be compared, or a pattern matches nothing.
    RunError
        If a library is not installed.
    """
    require(form)
    content = material([reported], reference, language, workers, attributed)
    if not only:
        return BUILDERS[form](content), []
    parts = material_of([ensemble_of(reported)], content.voice).chosen(only)
    drawn, failed = figures(parts.charts, parts.stamp, workers)
    return build_document(content, drawn, parts.tables), failed
