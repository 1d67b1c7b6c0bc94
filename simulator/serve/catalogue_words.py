"""What is said of names of the catalogue besides what they mean: further words, hints, and which are technical."""

from functools import cache

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.definitions import load_search_words
from simulator.catalogue.hints import load_hints
from simulator.catalogue.load import load_catalogue
from simulator.words import Voice


def further_words(name: str) -> tuple[str, ...]:
    """Words by which a name of the catalogue is found besides its own."""
    return tuple(load_search_words().names.get(name, ()))


def hint(name: str, voice: Voice) -> str | None:
    """What somebody who moves a name should know, where there is something."""
    found = load_hints().get(name)
    return None if found is None else found.title.text(voice.language)


def is_technical(declared: Parameter | StateName, *, dated: bool = False) -> bool:
    """Whether it is a constant of an equation: a parameter to which nobody has given other words than those of the
    model. As an assumption a lever stands for it; as an action, which is `dated`, no lever does."""
    if isinstance(declared, StateName):
        return False
    names = [each for each in (declared.path, declared.table) if each]
    return not any(further_words(name) or (dated and name in _moved_by_levers()) for name in names)


@cache
def _moved_by_levers() -> frozenset[str]:
    """Parameters and tables that levers move."""
    return frozenset(move.path for lever in load_catalogue().levers.values() for move in lever.moves)
