"""The gallery as a page: one HTML file that holds everything it shows, needs no script, and asks the network for
nothing."""

from collections.abc import Sequence
from types import MappingProxyType

from simulator.analysis.answering import answer_of
from simulator.analysis.compare.comparison import MOST, compare
from simulator.analysis.ensemble import RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.report.gallery.build import gallery
from simulator.report.gallery.content import Gallery, Reports, Theme
from simulator.report.page.first import PHONE, Drawn
from simulator.report.page.html import set_page
from simulator.report.page.lead_figure import timeline_figure
from simulator.report.plain_text import fitting_ensemble
from simulator.words import Voice

SHEETS = ("report.css", "first.css", "several.css", "gallery.css")
MOST_SCENARIOS = MOST - 1
WIDTHS = (276.0, PHONE, 290.0)
"""Of the timeline of a card, on a screen, a phone and paper."""
BEFORE = 2
"""Columns of the table before those of scenarios: what is asked, and the reference."""
NONE: Reports = MappingProxyType({})


def check_number(scenarios: int) -> None:
    """
    Raises
    ------
    AnalysisError
        If there are none beside the reference, or too many.
    """
    if not 1 <= scenarios <= MOST_SCENARIOS:
        raise AnalysisError(f"a gallery shows 1 to {MOST_SCENARIOS} scenarios beside the reference, not {scenarios}")


def build_gallery(
    scenarios: Sequence[RunLike],
    reference: RunLike,
    language: str = "en",
    workers: int = 1,
    *,
    reports: Reports = NONE,
    anyway: bool = False,
) -> bytes:
    """Many scenarios beside one reference as a self-contained HTML file: what each moves, in one table and on a card
    each. The same runs give the same bytes.

    Parameters
    ----------
    scenarios: one to 23 runs, in any order; the reference among them is passed over
    reference: what they are compared with, the baseline as a rule
    reports: where the report of each run lies, by its folder
    anyway: compare what has another model, first day, or other segments or layers, too

    Raises
    ------
    AnalysisError
        If there are no scenarios, too many, or they cannot be compared.
    RunError
        If the extra `[report]` is not installed.
    """
    against = fitting_ensemble(ensemble_of(reference))
    runs = [fitting_ensemble(ensemble_of(run)) for run in scenarios]
    others = [run for run in runs if run.folder != against.folder]
    check_number(len(others))
    comparison = compare(against, *others, anyway=anyway, workers=workers)
    voice = Voice(language)
    content = gallery([answer_of(contrast) for contrast in comparison.contrasts], voice, reports)
    return rendered(content).encode()


def rendered(content: Gallery) -> str:
    """The page as HTML."""
    span = content.start, content.end
    timelines = [
        Drawn(*(timeline_figure(card.timeline, span, across, card.alt) for across in WIDTHS)) for card in content.cards
    ]
    rules = choices(content.table.themes)
    return set_page("gallery.html.j2", SHEETS, content.voice, rules, page=content, timelines=timelines)


def choices(themes: Sequence[Theme]) -> str:
    """Style rules that show the scenarios of one theme alone where its button is chosen."""
    rules, first = [], BEFORE + 1
    for place, theme in enumerate(themes):
        chosen, last = f"body:has(#show-{theme.id}:checked)", first + theme.count - 1
        own = f":nth-child(n+{first}):nth-child(-n+{last})"
        rules += [
            f"{chosen} .card:not(.of-{theme.id}, .reference),",
            f"{chosen} .themes > :nth-child(n+{BEFORE + 1}):not(:nth-child({BEFORE + 1 + place})),",
            f"{chosen} .cells:not(.themes) > :nth-child(n+{BEFORE + 1}):not({own}) {{ display: none; }}",
        ]
        first = last + 1
    return "\n".join(["@media screen {", *rules, "}"])
