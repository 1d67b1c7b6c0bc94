"""One drawing in three formats: SVG and PDF to scale, PNG for slides and Word. The same drawing is the same bytes.

No file holds a date or a version of software. PDF carries its fonts as outlines with their Unicode (Type 3), which
every viewer shows alike and whose text can be searched and copied, Chinese too.
"""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.characters import visible
from simulator.report.parts.stamp import Stamp
from simulator.report.sheet import Caption, as_svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.Image import Image

DOTS_PER_INCH = 300
COLOURS = 256
EVERY_COLOUR = 1 << 24


def pictures(figure: "Figure", caption: Caption, stamp: Stamp) -> dict[str, bytes]:
    """A drawn figure as SVG, PDF and PNG, each with title, alt text and stamp; to be called in `drawing_style`.

    The text of the SVG is outlines, which look alike wherever it is embedded.
    """
    import matplotlib

    title, alt = visible(caption.title), visible(caption.alt)
    about = {"Title": title, "Description": alt, "Keywords": str(stamp)}
    subject = {"Title": title, "Subject": alt, "Keywords": str(stamp)}
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        svg = as_svg(figure, about | {"Language": stamp.language})
    return {
        "svg": svg,
        "pdf": _pdf(figure, subject | dict.fromkeys(("CreationDate", "Creator", "Producer"))),
        "png": _png(figure, about),
    }


def _pdf(figure: "Figure", metadata: Mapping[str, str | None]) -> bytes:
    target = io.BytesIO()
    figure.savefig(target, format="pdf", metadata=metadata)
    return target.getvalue()


def _png(figure: "Figure", about: dict[str, str]) -> bytes:
    """A quarter of the size of matplotlib's own, for it needs few colours."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL.PngImagePlugin import PngInfo

    usual = figure.dpi
    figure.dpi = DOTS_PER_INCH
    try:
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        image = few_colours(np.asarray(canvas.buffer_rgba()))
    finally:
        figure.dpi = usual
    notes = PngInfo()
    for key, text in about.items():
        notes.add_text(key, text) if text.isascii() else notes.add_itxt(key, text)
    target = io.BytesIO()
    image.save(target, "PNG", pnginfo=notes, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return target.getvalue()


def few_colours(pixels: npt.NDArray[np.uint8]) -> "Image":
    """An opaque picture (height, width, 4) with its 256 most frequent colours; each rarer one, at the rims of letters
    and lines, becomes the nearest of them."""
    from PIL import Image

    values = np.ascontiguousarray(pixels).view("<u4")[..., 0] & (EVERY_COLOUR - 1)
    seen = np.zeros(EVERY_COLOUR, dtype=np.bool_)
    seen[values] = True
    colours = np.flatnonzero(seen)
    numbers = np.zeros(EVERY_COLOUR, dtype=np.uint32)
    numbers[colours] = np.arange(len(colours))
    labels = numbers[values]
    spectrum = np.stack([(colours >> shift) & 255 for shift in (0, 8, 16)], axis=1).astype(np.float32)
    palette = spectrum[np.argsort(-np.bincount(labels.ravel()), kind="stable")[:COLOURS]]
    distances = (palette**2).sum(axis=1) - 2 * (spectrum @ palette.T)
    image = Image.fromarray(distances.argmin(axis=1).astype(np.uint8)[labels])  # whole numbers below 2²⁴: exact
    image.putpalette(palette.astype(np.uint8).tobytes())
    return image
