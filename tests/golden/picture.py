"""A chart as text: what is written on it and where, what kinds of marks it has, and a digest of how it looks."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import Any
from xml.etree import ElementTree

SHIFT = 0.0137
"""Added before a coordinate is rounded, so that round ones are not decided by their last bit."""
MARKS = {"path", "use", "rect", "line", "circle", "polyline", "polygon", "image"}
UNSEEN = {"defs", "metadata", "style", "title", "desc"}
PLACES = ("d", "points", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
PLACE = re.compile(r"translate\((\S+) (\S+)\)")
COLOUR = re.compile(r"(?:fill|stroke): #\w+")
HREF = "{http://www.w3.org/1999/xlink}href"
LINK = re.compile(r"url\(#\w+\)")


def picture_text(svg: str) -> str:
    """The texts of a chart in the order of drawing, its marks by kind and colour, and the digest of their places."""
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    root = ElementTree.fromstring(svg, parser)
    shapes = {element.get("id"): element for element in root.iter() if element.get("id")}
    texts, kinds, looks = [], Counter[str](), sha256()
    for text, element in _drawn(root):
        if text is not None:
            texts.append(f"{text}  @ {' '.join(f'{float(place) + SHIFT:.0f}' for place in _place(element))}")
            continue
        name, style = _name(element), LINK.sub("", element.get("style", ""))
        kinds[" ".join([name, element.get("class", ""), *COLOUR.findall(style)]).replace(": ", "=")] += 1
        shape = shapes.get(element.get(HREF, "").removeprefix("#"), {})
        places = (part.get(key, "") for part in (element, shape) for key in PLACES)
        looks.update(" ".join([name, style, *map(_rounded, places)]).encode())
    marks = ", ".join(f"{number} {' '.join(kind.split())}" for kind, number in kinds.items())
    return "\n".join([*texts, f"marks: {marks}; looks {looks.hexdigest()[:8]}"])


def _drawn(root: Any) -> Iterator[tuple[str | None, Any]]:
    """Texts with the element that places them, and marks, in the order of drawing. A text that is drawn as outlines
    stands before them as a comment."""
    for child in root:
        if child.tag is ElementTree.Comment:
            outlines = next((each for each in root if each.tag is not ElementTree.Comment), root)
            yield unescape(str(child.text)).strip(), outlines
            return
        if _name(child) == "text":
            yield "".join(child.itertext()), child
        elif _name(child) in MARKS:
            yield None, child
        elif _name(child) not in UNSEEN:
            yield from _drawn(child)


def _place(element: Any) -> tuple[str, str]:
    found = PLACE.search(element.get("transform", ""))
    return (found[1], found[2]) if found else (element.get("x", "0"), element.get("y", "0"))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _rounded(numbers: str) -> str:
    return NUMBER.sub(lambda found: f"{float(found[0]) + SHIFT:.1f}", numbers)
