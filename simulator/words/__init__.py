"""What readers see in words: messages, numbers, dates and lists, in every language that has a file here."""

from simulator.words.voice import ENGLISH, LANGUAGES, Voice, capital, in_every_language

__all__ = ["ENGLISH", "LANGUAGES", "Voice", "capital", "in_every_language"]
