"""Signposts as a chart: for every sign the probability of the signal with and without it, about that of all worlds."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.analysis.drivers.signposts import Signpost, Signposts
from simulator.report.marks import Bar, Dot, Interval, Link, Mark
from simulator.report.reading import RunTables
from simulator.report.rows import Key, Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import shares
from simulator.report.sheet import BLACK, BLUE, Heading
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import points, whole

NEAR_ZERO = 0.2
"""A scale that would begin below this part of its end begins at zero."""
FULL, HOLLOW = Dot(0.5, size=5.0), Dot(0.5, BLUE, "white", size=5.0)


@row_chart
def draw_dumbbell(
    run: RunTables, signposts: Signposts, heading: Heading, names: Sequence[str], notes: Sequence[str]
) -> Rows:
    """A line per sign: filled dot with it, hollow dot without it, and the share of worlds in which it is seen.

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    if signposts.base is None:
        raise ValueError("no world is left to foretell of")
    voice, posts = run.voice, signposts.signposts
    sides = [side for post in posts for side in (post.given, post.otherwise)]
    low, high = min(side.low for side in sides), max(side.high for side in sides)
    scale = shares((0.0 if low < NEAR_ZERO * high else low, high), voice)
    error = voice.say("chart-errors", points=points(max(side.error for side in sides)))
    about = {"worlds": whole(signposts.held_out), "title": run_title(run), "day": voice.day(signposts.by)}
    return Rows(
        voice,
        heading,
        one_group([row_of(post, name, voice) for post, name in zip(posts, names, strict=True)]),
        [replace(scale, base=signposts.base.value, strong=True)],
        [*notes, *footer(run, error)],
        voice.sentence(voice.say("discovery-signposts-caption", error=error, **about)),
        voice.paragraph(heading.question, heading.answer),
        alone=True,
        layout=Layout(names=212.0, numbers=38.0, gap=6.0),
        head=(voice.say("discovery-signposts-axis"), voice.say("discovery-signposts-share")),
        key=[
            Key(voice.say("discovery-signposts-key-then"), [FULL]),
            Key(voice.say("discovery-signposts-key-else"), [HOLLOW]),
            Key(voice.say("discovery-signposts-key-base"), [Bar(0.45, 0.55, BLACK)]),
        ],
    )


def row_of(post: Signpost, name: str, voice: Voice) -> Row:
    """The two probabilities of a sign with their intervals, joined by a line."""
    marks: list[Mark] = [Link((post.otherwise.value, post.given.value))]
    for side, dot in ((post.otherwise, HOLLOW), (post.given, FULL)):
        marks += [Interval(side.low, side.high, wide=2.2), replace(dot, value=side.value)]
    return Row(name, marks, voice.share(post.share.value))
