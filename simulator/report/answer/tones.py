"""Stretches of a sentence that speak of the scenario's outcome, the reference or a number to be seen: marked in the
values of its message, and turned into tones afterwards.
"""

import re

from simulator.report.answer.content import Sentence, Stretch, Tone

TONES: dict[str, Tone] = {"\ue000": "outcome", "\ue001": "reference", "\ue002": "strong"}
"""Characters of the private use area that open a stretch; `CLOSE` ends it. No text of a file may hold them."""
CLOSE = "\ue00f"
OPENERS = {tone: opener for opener, tone in TONES.items()}
STRETCH = re.compile(f"([{''.join(TONES)}])([^{CLOSE}]*){CLOSE}")


def tone(text: str, kind: Tone) -> str:
    """A stretch of a sentence in a tone."""
    return f"{OPENERS[kind]}{text}{CLOSE}"


def marked(text: str) -> Sentence:
    """A sentence as stretches."""
    stretches, end = [], 0
    for found in STRETCH.finditer(text):
        if found.start() > end:
            stretches.append(Stretch(text[end : found.start()]))
        stretches.append(Stretch(found[2], TONES[found[1]]))
        end = found.end()
    return (*stretches, Stretch(text[end:])) if end < len(text) else tuple(stretches)


def plain(sentence: Sentence) -> str:
    """A sentence without its tones."""
    return "".join(stretch.text for stretch in sentence)
