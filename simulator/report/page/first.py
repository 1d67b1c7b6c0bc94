"""The first page of a report with its pictures, each drawn for the three widths in which it is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.report.answer.content import OnePage
from simulator.report.page.lead_figure import lead_figure, small_fan
from simulator.report.page.part_figures import spans, waterfall

Draw = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture as SVG for a screen, a phone and paper."""

    screen: str
    phone: str
    paper: str


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the first page says, and its pictures; None where it has no such part."""

    content: OnePage
    lead: Drawn
    causes: Drawn | None
    companions: tuple[Drawn, ...]
    uncertainty: Drawn | None


PHONE = 358.0
"""Width of a phone's screen less its margins, in pixels."""


def first_page(content: OnePage) -> FirstPage:
    """The pictures of a page."""
    causes, uncertainty = content.causes, content.uncertainty
    return FirstPage(
        content=content,
        lead=Drawn(lead_figure(content, 944, 190), lead_figure(content, PHONE, 170), lead_figure(content, 880, 128)),
        causes=_drawn(lambda width: waterfall(causes, width), 320, 296) if causes else None,
        companions=tuple(
            Drawn(small_fan(fan, 275, 112), small_fan(fan, PHONE, 130), small_fan(fan, 256, 88))
            for fan in content.companions
        ),
        uncertainty=_drawn(lambda width: spans(uncertainty, width), 530, 486) if uncertainty else None,
    )


def _drawn(draw: Draw, screen: float, paper: float) -> Drawn:
    return Drawn(draw(screen), draw(PHONE), draw(paper))
