"""Requests as they come in: a bounded body in a bounded time, whose parts are of the right kind."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from simulator.serve.errors import RefusedError
from simulator.serve.evaluation import WORLDS
from simulator.words import LANGUAGES, Voice

if TYPE_CHECKING:
    from starlette.requests import Request

LARGEST_BODY = 256 * 1024
BODY_SECONDS = 10.0
"""A body that takes longer to arrive is not waited for."""
LONGEST_NAME = 200
MOST_EDITS, MOST_QUESTIONS, MOST_VARIANTS, MOST_SHOWN = 50, 60, 2, 100
MOST_SERIES = 12
LARGEST_GENERATION = 2**53
LARGEST_NUMBER = 1e15


class Body:
    """The content of a request as JSON: each part is asked for by its name and its kind.

    Every method raises RefusedError (400) where a part is not of its kind.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    def text(self, name: str = "text") -> str:
        """A text."""
        return _text(self._content.get(name), name, LARGEST_BODY)

    def name(self, name: str, otherwise: str | None = None) -> str:
        """A short text."""
        found = self._content.get(name)
        return otherwise if found is None and otherwise is not None else _text(found, name, LONGEST_NAME)

    def name_or_none(self, name: str) -> str | None:
        """A short text, or none."""
        return None if self._content.get(name) is None else self.name(name)

    def names(self, name: str, most: int) -> tuple[str, ...] | None:
        """A list of so many short texts at most, or none."""
        found = self._list(name, most)
        return None if found is None else tuple(_text(each, name, LONGEST_NAME) for each in found)

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """A list of so many texts at most."""
        return tuple(_text(each, name, LARGEST_BODY) for each in self._list(name, most) or ())

    def edits(self) -> list[dict[str, Any]]:
        """The edits."""
        found = self._list("edits", MOST_EDITS)
        if not found or not all(isinstance(each, dict) for each in found):
            raise RefusedError(400, "edits must be a list of edits")
        return found

    def number(self, name: str, otherwise: int | None = None, most: int = LARGEST_GENERATION) -> int:
        """A whole number from 0 on."""
        found = self._content.get(name, otherwise)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
            raise RefusedError(400, f"{name} must be a whole number from 0 to {most}")
        return found

    def number_or_none(self, name: str) -> int | None:
        """A whole number from 0 on, or none."""
        return None if self._content.get(name) is None else self.number(name)

    def real_or_none(self, name: str) -> float | None:
        """A number, or none."""
        found = self._content.get(name)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int | float)):
            raise RefusedError(400, f"{name} must be a number or null")
        if found is not None and not abs(found) < LARGEST_NUMBER:
            raise RefusedError(400, f"{name} must be finite")
        return None if found is None else float(found)

    def worlds(self) -> int:
        """How many worlds are to be played in the end."""
        found = self.number("worlds", WORLDS[-1])
        if found not in WORLDS:
            raise RefusedError(400, f"worlds must be one of {', '.join(map(str, WORLDS))}")
        return found

    def is_set(self, name: str) -> bool:
        """Whether a switch is on; it is off where it is not given."""
        return self._content.get(name) is True

    def yes_or_none(self, name: str) -> bool | None:
        """Yes or no, or none."""
        found = self._content.get(name)
        if found is not None and not isinstance(found, bool):
            raise RefusedError(400, f"{name} must be true, false or null")
        return found

    @property
    def voice(self) -> Voice:
        """The language of the answer."""
        return voice_of(self._content.get("lang", "en"))

    def _list(self, name: str, most: int) -> list[Any] | None:
        found = self._content.get(name)
        if found is not None and (not isinstance(found, list) or len(found) > most):
            raise RefusedError(400, f"{name} must be a list of at most {most}")
        return found


def voice_of(language: object) -> Voice:
    """The voice of a language.

    Raises
    ------
    RefusedError
        If there is no such language.
    """
    if language not in LANGUAGES:
        raise RefusedError(400, f"lang must be one of {', '.join(LANGUAGES)}")
    return Voice(str(language))


def _text(found: object, name: str, most: int) -> str:
    if not isinstance(found, str) or len(found) > most:
        raise RefusedError(400, f"{name} must be a text of at most {most} characters")
    try:
        found.encode()
    except UnicodeEncodeError as error:
        raise RefusedError(400, f"{name} holds half a character, which no file can") from error
    return found


async def body_of(request: "Request") -> Body:
    """The body of a request.

    Raises
    ------
    RefusedError
        If it is too large, comes too slowly, or is no object of JSON.
    """
    try:
        raw = await asyncio.wait_for(_read(request), BODY_SECONDS)
    except TimeoutError as error:
        raise RefusedError(408, f"the body did not arrive within {BODY_SECONDS:.0f} seconds") from error
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the body is no JSON") from error
    if not isinstance(content, dict):
        raise RefusedError(400, "the body must be an object of JSON")
    return Body(content)


async def _read(request: "Request") -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise RefusedError(413, f"a body may hold {LARGEST_BODY // 1024} KB")
        parts.append(part)
    return b"".join(parts)
