"""Docstrings of the project as mkdocstrings reads them: `name: meaning` under a heading becomes a name with its meaning
on a line of its own, as numpydoc has it, so that the meaning is not taken for a type."""

import re
from typing import Any

import griffe

SECTION = re.compile(r"^(?P<title>Parameters|Attributes)\n-+\n(?P<body>.*?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"^(?P<name>\*{0,2}\w[\w, *]*): (?P<meaning>\S.*)$", re.MULTILINE)


def numpydoc(text: str) -> str:
    """A docstring with the sections Parameters and Attributes as numpydoc writes them."""
    return SECTION.sub(lambda section: ENTRY.sub(r"\g<name>\n    \g<meaning>", section[0]), text)


class MeaningsOnLines(griffe.Extension):
    """Rewrites every docstring before it is parsed."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called by griffe for every object that it has loaded."""
        if obj.docstring:
            obj.docstring.value = numpydoc(obj.docstring.value)
