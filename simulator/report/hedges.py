"""The essays' hedge words as readers see them: readers of English have the closest English word beside the Chinese."""

from simulator.catalogue.load import load_catalogue
from simulator.forecast.forecast import HedgeRange
from simulator.words import Voice


def hedge_word(word: str, voice: Voice) -> str:
    """A hedge word: may (可能), for readers of Chinese 可能. One that is not in the lexicon stands as it is written."""
    known = load_catalogue().hedges.get(word)
    if voice.language == "zh" or known is None or not known.english:
        return word
    return voice.bracketed(known.english, word)


def hedge_text(hedge: HedgeRange | None, voice: Voice) -> str:
    """The word with the range of probability that it is read as: may (可能), 30–60 %. Empty where there is none."""
    if hedge is None:
        return ""
    return voice.say("essay-word", word=hedge_word(hedge.word, voice), range=voice.span(hedge.low, hedge.high))
