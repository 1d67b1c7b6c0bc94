"""Pages as HTML from templates: texts escaped and every character of them seen, style and fonts within the page."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from simulator.catalogue.characters import visible
from simulator.report.page.fonts import font_faces
from simulator.report.page.tongues import tongues
from simulator.runs.errors import RunError
from simulator.words import Voice

TEMPLATES = Path(__file__).parent / "templates"
STYLE = "<!-- style -->"
"""Where the style goes once it is known which characters stand on the page; no escaped text can read so."""


def set_page(template: str, sheets: Sequence[str], voice: Voice, rules: str, **content: object) -> str:
    """A page from a template; fonts are cut to the characters that stand on it.

    Parameters
    ----------
    sheets: style sheets beside the template, those that matter most last
    rules: CSS in the place of TONES in the sheets
    content: what the template speaks of, by name

    Raises
    ------
    RunError
        If the extra `[report]` is not installed.
    """
    try:
        jinja2: Any = import_module("jinja2")
    except ImportError as error:
        raise RunError("a report needs Jinja2: pip install 'layered-market-simulator[report]'") from error
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["tongues"] = partial(tongues, voice=voice)
    style = "\n".join((TEMPLATES / sheet).read_text("utf-8") for sheet in sheets).replace("TONES", rules)
    html = visible(environment.get_template(template).render(style=STYLE, **content))
    return html.replace(STYLE, f"{font_faces(html + style, voice)}\n{style}")
