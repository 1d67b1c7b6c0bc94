"""Signals that no mechanism speaks about; declared, and read from files."""

from dataclasses import dataclass
from typing import Annotated

from simulator.catalogue import limits
from simulator.catalogue.entry import Entry
from simulator.catalogue.faults import Unknown
from simulator.catalogue.names import read_bounds
from simulator.scenario.declared import key, read_declared
from simulator.scenario.schema_parts import reference, text
from simulator.scenario.texts import Title, read_text, read_title
from simulator.scenario.vocabulary import Vocabulary


def read_hedge(entry: Entry, words: Vocabulary) -> tuple[str | None, tuple[float, float] | None]:
    """A word of the lexicon, or {word, range} for a reading of its own."""
    lexicon = words.catalogue.hedges
    if not entry.is_mapping:
        word = entry.text()
        if word is None:
            return None, None
        if word not in lexicon:
            entry.fault(Unknown(word, tuple(lexicon), "hedge word", further="; one of your own needs {word, range}"))
            return None, None
        return word, (lexicon[word].low, lexicon[word].high)
    fields = entry.fields(("word", "range"), ("word", "range")) or {}
    bounds = read_bounds(fields["range"], 0, 1) if "range" in fields else None
    return (fields["word"].text() if "word" in fields else None), bounds


def check_judgement(entry: Entry, words: Vocabulary) -> None:
    """A judgement must be one of the catalogue's, or its signals would stand in a group of their own."""
    name, known = entry.text(), words.catalogue.judgements
    if name is not None and name not in known:
        entry.fault(Unknown(name, tuple(known), "judgement", f"; known: {', '.join(known)}"))


def _title(entry: Entry, _: Vocabulary) -> Title:
    return read_title(entry, limits.LONGEST_TITLE)


def _text(entry: Entry, _: Vocabulary) -> str:
    return read_text(entry) or ""


def _word(entry: Entry, words: Vocabulary) -> str | None:
    return read_hedge(entry, words)[0]


def _range(entry: Entry, words: Vocabulary) -> tuple[float, float] | None:
    return read_hedge(entry, words)[1]


def _judgement(entry: Entry, words: Vocabulary) -> str | None:
    check_judgement(entry, words)
    return read_text(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodelled:
    """A signal that no mechanism can speak about, listed with the reason and never with a number."""

    id: str
    title: Annotated[Title, key("title", _title, reference("title"))]
    source: Annotated[str, key("source", _text, text("seed or essay"))] = ""
    quote: Annotated[str, key("quote", _text, reference("quote"))] = ""
    hedge: Annotated[str | None, key("hedge", _word, reference("hedge"))] = None
    reason: Annotated[str, key("reason", _text, text("why the model does not speak about it"))]
    hedge_range: Annotated[tuple[float, float] | None, key("hedge", _range, reference("hedge"))] = None
    judgement: Annotated[
        str | None, key("judgement", _judgement, reference("judgement", "judgement of the essays"))
    ] = None


def read_unmodelled(entry: Entry, words: Vocabulary) -> Unmodelled | None:
    """A signal that is listed with the reason why no mechanism speaks about it."""
    return read_declared(Unmodelled, entry, words, id=entry.name)
