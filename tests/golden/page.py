"""A page as text: a line for each block with its attributes, links in their lines, charts as texts and digests."""

import re
from hashlib import sha256

from tests.golden.picture import picture_text

INLINE = r"(?:a|span|b|i|em|strong|small|code|sub|sup|br|wbr|abbr|td|th|dd)\b"
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
FONT = re.compile(r"url\([\"']?data:[^)]*\)")
LINES = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"</(?:td|th|dd)>"), ""),
    (re.compile(rf"</(?!{INLINE})[^>]*>"), "\n"),
    (re.compile(rf" ?<(?!/|{INLINE})"), "\n<"),
    (re.compile(r" *\n\s*"), "\n"),
)


def page_text(page: str) -> str:
    """A page without the bytes of its fonts, and with a digest of its style."""
    pictures = [_picture(svg) for svg in SVG.findall(page)]
    page = STYLE.sub(lambda found: f"<style>{sha256(FONT.sub('', found[1]).encode()).hexdigest()[:8]}", page)
    page = SVG.sub("<svg>", page)
    for pattern, new in LINES:
        page = pattern.sub(new, page)
    for picture in pictures:
        page = page.replace("<svg>", picture, 1)
    return page


def _picture(svg: str) -> str:
    """A chart under its opening tag; of a strip without texts the digest only."""
    opening = re.sub(r' viewBox="[^"]*"', "", svg[: svg.index(">") + 1])
    *texts, marks = picture_text(svg).splitlines()
    return "\n  ".join([opening, *texts, marks]) if texts else f"{opening} {marks.rpartition('; ')[2]}"
