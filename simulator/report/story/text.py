"""Stories as plain sentences in English or Chinese: blocks of headings and paragraphs, for terminal and Markdown."""

from collections.abc import Iterator
from datetime import date

from simulator.analysis.story.selection import Period, periods
from simulator.analysis.story.stories import Ending, Lift, Stories, Story, Tail, lift_size
from simulator.analysis.story.story_events import (
    EventTally,
    FirstEvent,
    SeriesEvent,
    ShiftEvent,
    ShockEvent,
    SignalEvent,
    StoryItem,
)
from simulator.analysis.weighting import effective_sample_size
from simulator.report.story.blocks import ITEM, PARAGRAPH, Block, as_markdown
from simulator.report.story.words import StoryVoice
from simulator.report.wording import rank_error
from simulator.scenario.shocks import Effect
from simulator.words import Voice, capital
from simulator.words.numbers import fixed, number, percentage, whole

TITLE_SIGNALS = 2
SHOWN_LIFTS = 4
SHOWN_ENDINGS = 6
SHOWN_AGAINST = 4
INNER_QUOTES = str.maketrans("“”", "‘’")
PEAK = 3
"""A busiest week is told from so many times."""


def narrative(stories: Stories, voice: Voice) -> list[Block]:
    """All that is told, block by block."""
    return list(_blocks(stories, StoryVoice(voice.language, stories.backdrop.scenario)))


def tell(stories: Stories, language: str = "en") -> str:
    """Stories as Markdown, in English ("en") or Chinese ("zh")."""
    return as_markdown(narrative(stories, Voice(language)))


def story_name(story: Story, stories: Stories, voice: StoryVoice) -> str:
    """What sets a story apart, in the titles of the signals that its neighbours answer most unlike all worlds.

    Only signals that the world of the story answers the same way, and for which most of the neighbours do, can name it.
    """
    telling = [lift for lift in story.lifts if _agrees(lift)][:TITLE_SIGNALS]
    parts = []
    for lift in sorted(telling, key=lambda lift: lift_size(lift) < 0):
        title = _title(lift.signal, stories, voice)
        parts.append(title if lift_size(lift) > 0 else voice.say("story-or-not", title=title))
    return voice.clauses(parts) or voice.say("story-no-name")


def _agrees(lift: Lift) -> bool:
    size = lift_size(lift)
    return size != 0 and lift.holds == (size > 0) and (lift.inside.value > 0.5) == (size > 0)


def _blocks(stories: Stories, voice: StoryVoice) -> Iterator[Block]:
    title = voice.scenario.title.text(voice.language)
    if stories.cover is None or len(stories.stories) == 1:
        [story] = stories.stories
        yield Block(1, voice.say("story-title-one", number=story.world.number, scenario=title))
        yield from _preamble(stories, voice)
        yield from _one(story, stories, voice, 2)
    else:
        yield Block(1, capital(voice.say("story-title-many", count=voice.count(len(stories.stories)), scenario=title)))
        yield from _preamble(stories, voice)
        for number, story in enumerate(stories.stories, 1):
            name = story_name(story, stories, voice)
            yield Block(2, voice.say("story-title-story", place=number, name=name))
            yield from _one(story, stories, voice, 3)
    yield Block(PARAGRAPH, voice.say("story-notes", worlds=whole(stories.ensemble.worlds), points=rank_points(stories)))


def condition_lines(stories: Stories, voice: StoryVoice) -> list[str]:
    """What was asked of the worlds, and how many are so, as a sentence; nothing if nothing was asked."""
    if stories.met is None:
        return []
    criteria = voice.row([_criterion(name, wanted, stories, voice) for name, wanted in stories.condition.items()])
    return [voice.say("story-condition", criterion=criteria, share=voice.chance(stories.met))]


def rank_points(stories: Stories) -> str:
    """The error of an edge of the bands in percentile points, with as many worlds as the weights are worth."""
    return percentage(rank_error(int(effective_sample_size(stories.ensemble.weights))), 1)


def evidence(stories: Stories, voice: StoryVoice) -> list[str]:
    """By what the worlds are weighted, as a sentence; nothing for a plain run."""
    of = stories.ensemble.evidence
    return [] if of is None else [voice.say("story-weighted", evidence=voice.text(of))]


def _preamble(stories: Stories, voice: StoryVoice) -> Iterator[Block]:
    """What was asked, under which evidence, and how far the stories cover the worlds."""
    cover = stories.cover
    for text in evidence(stories, voice):
        yield Block(PARAGRAPH, text)
    for text in condition_lines(stories, voice):
        yield Block(PARAGRAPH, text)
    if cover is not None:
        key = "story-cover" if len(stories.stories) > 1 else "story-cover-one"
        shares = {
            "count": voice.count(len(stories.stories)),
            "explained": voice.portion(cover.explained),
            "leading": voice.portion(cover.leading),
            "silhouette": fixed(cover.silhouette, 2),
        }
        yield Block(PARAGRAPH, voice.say(key, worlds=whole(cover.worlds), sample=whole(cover.sample), **shares))


def _criterion(name: str, wanted: bool, stories: Stories, voice: StoryVoice) -> str:
    title = _title(name, stories, voice)
    return voice.say("story-criterion-yes" if wanted else "story-criterion-no", title=title)


def _one(story: Story, stories: Stories, voice: StoryVoice, depth: int) -> Iterator[Block]:
    """One world: what it is, what is special, what happens, where it ends."""
    scenario, manifest = voice.scenario, stories.ensemble.run.manifest
    about = {"first": voice.day(scenario.start), "last": voice.day(scenario.end), "seed": str(manifest.seed)}
    yield Block(
        PARAGRAPH, voice.say("story-about", number=story.world.number, worlds=whole(stories.ensemble.worlds), **about)
    )
    if stories.ensemble.weighted:
        weight = number(float(stories.ensemble.weights[story.world.number]))
        yield Block(PARAGRAPH, voice.say("story-weight", weight=weight))
    if story.share is not None and len(stories.stories) > 1:
        yield Block(PARAGRAPH, voice.say("story-stands-for", share=voice.chance(story.share)))
        yield Block(depth, voice.say("story-distinguishes"))
        for lift in story.lifts[:SHOWN_LIFTS]:
            yield Block(ITEM, lift_text(lift, stories, voice))
    yield Block(depth, voice.say("story-special"))
    for tail in story.tails:
        yield Block(ITEM, tail_text(tail, voice))
    if not story.tails:
        yield Block(ITEM, voice.sentence(voice.say("story-nothing-special")))
    yield Block(depth, voice.say("story-happens"))
    yield from _course(story, stories, voice, depth + 1)
    yield Block(depth, voice.say("story-ends"))
    yield from _end(story, stories, voice)


def tail_text(tail: Tail, voice: StoryVoice) -> str:
    """An extreme draw as a sentence."""
    side = voice.say("story-higher" if tail.higher else "story-lower")
    value = voice.parameter_value(tail.path, tail.value)
    name = voice.parameter(tail.path)
    return voice.sentence(voice.say("story-tail", name=name, value=value, side=side, share=voice.portion(tail.share)))


def lift_text(lift: Lift, stories: Stories, voice: StoryVoice) -> str:
    """What sets the neighbours of a story apart, as a sentence."""
    title = _title(lift.signal, stories, voice)
    shares = {"inside": voice.chance(lift.inside), "overall": voice.chance(lift.overall)}
    return voice.sentence(voice.say("story-lift", title=title, **shares))


def _course(story: Story, stories: Stories, voice: StoryVoice, depth: int) -> Iterator[Block]:
    """The dated sentences under the headings of their periods."""
    stretches = periods(stories.backdrop.calendar.ticks)
    # the end of a window may lie between the last week of a period and the first of the next
    followed = [*(after.first for after in stretches[1:]), date.max]
    for period, following in zip(stretches, followed, strict=True):
        inside = [item for item in story.items if period.first <= item.day < following]
        if inside:
            yield Block(depth, period_name(period, voice))
        for item in inside:
            yield Block(ITEM, dated(item, stories, voice))


def period_name(period: Period, voice: StoryVoice) -> str:
    """The heading of a period: Q2 2026, 2026年第二季度."""
    year, month = period.first.year, period.first.month
    if period.months == 1:
        return voice.month_in_words(period.first)
    if period.months == 3:
        quarter = (month + 2) // 3
        return voice.say("story-quarter", year=str(year), number=quarter)
    if period.months == 6:
        return voice.say("story-half", year=str(year), half=1 if month <= 6 else 2)
    if period.first.year == period.last.year:
        return voice.say("story-year", year=str(year))
    return voice.say("story-years", first=str(year), last=str(period.last.year))


def dated(item: StoryItem, stories: Stories, voice: StoryVoice) -> str:
    """A thing told as one dated sentence."""
    if isinstance(item, EventTally):
        return voice.sentence(voice.say("story-in-this-time", text=clause(item, stories, voice)))
    return voice.sentence(voice.say("story-dated", day=voice.day(item.day), text=clause(item, stories, voice)))


def clause(item: StoryItem, stories: Stories, voice: StoryVoice) -> str:
    """A thing told as a clause."""
    match item:
        case FirstEvent(event=event, labels=labels, times=times, by_then=by_then):
            text = voice.event(event, "one" if times <= max(1, len(labels)) else "many", labels, times)
            return text + (
                voice.say("story-by-then", share=voice.chance(by_then)) if by_then and len(labels) < 2 else ""
            )
        case EventTally():
            return _counted(item, voice)
        case ShockEvent(fired=fired, over=over):
            if over:
                return voice.say("story-shock-over", name=voice.shock(fired.shock))
            shock = next(one for one in voice.scenario.shocks if one.id == fired.shock)
            effects = [_effect(effect, fired.amounts[effect.target], voice) for effect in shock.effects]
            return voice.say("story-shock", name=voice.shock(fired.shock), effects=voice.row(effects))
        case SignalEvent(signal=signal, holds=holds, probability=probability):
            title = _title(signal, stories, voice)
            return voice.say(
                "story-comes-true" if holds else "story-fails", title=title, share=voice.chance(probability)
            )
        case SeriesEvent(series=series, value=value, above=above, share=share):
            key = "story-higher-series" if above else "story-lower-series"
            parts = {"value": voice.series_value(series, value), "share": voice.portion(share)}
            return voice.say(key, name=voice.series(series), **parts)
        case ShiftEvent(series=series, since=since, before=before, after=after):
            key = "story-rises" if after > before else "story-falls"
            levels = {"before": voice.level(series, before), "after": voice.series_value(series, after)}
            return voice.say(key, name=voice.series(series), day=voice.day(since), **levels)


def _counted(tally: EventTally, voice: StoryVoice) -> str:
    text = voice.event(tally.event, "many", tally.labels, tally.times)
    day, most = tally.peak
    if most == tally.times:
        text += voice.say("story-peak-all", day=voice.day(day))
    elif most >= PEAK:
        text += voice.say("story-peak", count=voice.count(most), day=voice.day(day))
    if tally.expected is not None:
        text += voice.say("story-expected", mean=number(tally.expected))
    return text


def _effect(effect: Effect, amount: float, voice: StoryVoice) -> str:
    name = voice.parameter(effect.target)
    state = voice.scenario.states.get(effect.target)
    if state is not None and state.kind == "switch" and state.high <= 1:
        return voice.say("story-held-on" if amount >= 0.5 else "story-held-off", name=name)
    value = number(amount) if effect.operation == "scale" else voice.parameter_value(effect.target, amount)
    return voice.say(f"story-{effect.operation}", name=name, value=value)


def ending_lines(story: Story, stories: Stories, voice: StoryVoice) -> Iterator[str]:
    """Where the main series end that end farthest outside, a sentence each."""
    last = voice.day(stories.backdrop.calendar.clearing_dates[-1])
    outermost = sorted(story.endings, key=lambda ending: -max(ending.above, ending.below))[:SHOWN_ENDINGS]
    for ending in outermost:
        start, end = voice.series_value(ending.series, ending.start), voice.series_value(ending.series, ending.end)
        parts = {"name": voice.series(ending.series), "start": start, "end": end, "day": last}
        yield voice.sentence(voice.say("story-ending", **parts, place=_place(ending, voice)))


def _end(story: Story, stories: Stories, voice: StoryVoice) -> Iterator[Block]:
    """The main series that end farthest outside, and the signals against the odds."""
    for line in ending_lines(story, stories, voice):
        yield Block(ITEM, line)
    decided = [answer for answer in story.answers if answer.holds is not None and answer.probability is not None]
    usual = [answer for answer in decided if answer.probability and (answer.probability.value >= 0.5) == answer.holds]
    tally = voice.say("story-tally", count=len(decided), usual=voice.count(len(usual)))
    yield Block(ITEM, voice.sentence(tally))
    for holds, key in ((True, "story-against"), (False, "story-against-not")):
        against = [answer for answer in decided if answer.holds == holds and answer not in usual]
        against.sort(key=lambda answer: answer.probability.value if answer.probability else 0.0, reverse=not holds)
        titles = [
            voice.say(
                "story-quoted",
                title=_title(answer.signal, stories, voice),
                share=voice.chance(answer.probability),
            )
            for answer in against[:SHOWN_AGAINST]
            if answer.probability
        ]
        if titles:
            yield Block(ITEM, voice.sentence(voice.say(key, titles=voice.row(titles))))


def _place(ending: Ending, voice: StoryVoice) -> str:
    """Where among all worlds a series ends."""
    if max(ending.above, ending.below) < 0.75:
        return voice.say("story-middle")
    key, share = (
        ("story-above-share", ending.above) if ending.above > ending.below else ("story-below-share", ending.below)
    )
    return voice.say(key, share=voice.portion(share))


def _title(signal: str, stories: Stories, voice: StoryVoice) -> str:
    """A signal's title; quotation marks within it are single ones, since it stands in quotation marks itself."""
    return voice.text(stories.ensemble.signals[signal].title).translate(INNER_QUOTES)
