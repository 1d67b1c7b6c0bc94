"""Stories as plain sentences in English or Chinese: blocks of headings and paragraphs, for terminal and Markdown."""

from collections.abc import Iterator
from datetime import date

from simulator.analysis.story.beats import Period, periods
from simulator.analysis.story.stories import Ending, Lift, Stories, Story, Tail, lift_size
from simulator.analysis.story.tellings import (
    Beat,
    CountTold,
    EventTold,
    MoveTold,
    SeriesTold,
    ShockTold,
    SignalTold,
)
from simulator.analysis.weighting import effective_sample_size
from simulator.report.numbers import number
from simulator.report.story.blocks import ITEM, PARAGRAPH, Block, as_markdown
from simulator.report.story.words import MONTHS, Voice
from simulator.report.wording import capital, rank_error, whole
from simulator.scenario.shocks import Effect

TITLE_SIGNALS = 2
SHOWN_LIFTS = 4
SHOWN_ENDINGS = 6
SHOWN_AGAINST = 4
INNER_QUOTES = str.maketrans("“”", "‘’")
PEAK = 3
"""A busiest week is told from so many times."""


def narrative(stories: Stories, language: str) -> list[Block]:
    """All that is told, block by block."""
    voice = Voice(stories.backdrop.scenario, language)
    return list(_blocks(stories, voice))


def tell(stories: Stories, language: str = "en") -> str:
    """Stories as Markdown, in English ("en") or Chinese ("zh")."""
    return as_markdown(narrative(stories, language))


def story_name(story: Story, stories: Stories, voice: Voice) -> str:
    """What sets a story apart, in the titles of the signals that its neighbours answer most unlike all worlds.

    Only signals that the told world answers the same way, and for which most of the neighbours do, can name it.
    """
    telling = [lift for lift in story.lifts if _agrees(lift)][:TITLE_SIGNALS]
    parts = []
    for lift in sorted(telling, key=lambda lift: lift_size(lift) < 0):
        title = _title(lift.signal, stories, voice)
        parts.append(title if lift_size(lift) > 0 else voice.say("or not", title=title))
    return ("；" if voice.chinese else "; ").join(parts) or voice.say("no name")


def _agrees(lift: Lift) -> bool:
    size = lift_size(lift)
    return size != 0 and lift.holds == (size > 0) and (lift.inside.value > 0.5) == (size > 0)


def _blocks(stories: Stories, voice: Voice) -> Iterator[Block]:
    title = voice.scenario.title.text(voice.language)
    if stories.cover is None or len(stories.stories) == 1:
        [story] = stories.stories
        yield Block(1, voice.say("title one", number=story.world.number, scenario=title))
        yield from _preamble(stories, voice)
        yield from _one(story, stories, voice, 2)
    else:
        yield Block(1, capital(voice.say("title many", count=voice.count(len(stories.stories)), scenario=title)))
        yield from _preamble(stories, voice)
        for place, story in enumerate(stories.stories, 1):
            name = story_name(story, stories, voice)
            yield Block(2, voice.say("title story", place=place, name=name))
            yield from _one(story, stories, voice, 3)
    yield Block(PARAGRAPH, voice.say("notes", worlds=whole(stories.ensemble.worlds), points=rank_points(stories)))


def asked_for(stories: Stories, voice: Voice) -> list[str]:
    """What was asked of the worlds, and how many are so, as a sentence; nothing if nothing was asked."""
    if stories.met is None:
        return []
    asked = voice.joined([_asked(name, wanted, stories, voice) for name, wanted in stories.condition.items()])
    return [voice.say("condition", asked=asked, share=voice.chance(stories.met))]


def rank_points(stories: Stories) -> str:
    """The error of an edge of the bands in percentile points, with as many worlds as the weights are worth."""
    return f"{100 * rank_error(int(effective_sample_size(stories.ensemble.weights))):.1f}"


def evidence(stories: Stories, voice: Voice) -> list[str]:
    """By what the worlds are weighted, as a sentence; nothing for a plain run."""
    of = stories.ensemble.evidence
    return [] if of is None else [voice.say("weighted", evidence=voice.text(of))]


def _preamble(stories: Stories, voice: Voice) -> Iterator[Block]:
    """What was asked, under which evidence, and how far the stories cover the worlds."""
    cover = stories.cover
    for told_of in evidence(stories, voice):
        yield Block(PARAGRAPH, told_of)
    for told_of in asked_for(stories, voice):
        yield Block(PARAGRAPH, told_of)
    if cover is not None:
        key = "cover" if len(stories.stories) > 1 else "cover one"
        told = {
            "count": voice.count(len(stories.stories)),
            "explained": voice.percent(cover.explained),
            "leading": voice.percent(cover.leading),
            "silhouette": f"{cover.silhouette:.2f}".replace("-", "\u2212"),
        }
        yield Block(PARAGRAPH, voice.say(key, worlds=whole(cover.worlds), sample=whole(cover.sample), **told))


def _asked(name: str, wanted: bool, stories: Stories, voice: Voice) -> str:
    title = _title(name, stories, voice)
    return voice.say("asked yes" if wanted else "asked no", title=title)


def _one(story: Story, stories: Stories, voice: Voice, depth: int) -> Iterator[Block]:
    """One world: what it is, what is special, what happens, where it ends."""
    scenario, manifest = voice.scenario, stories.ensemble.run.manifest
    about = {"first": voice.day(scenario.start), "last": voice.day(scenario.end), "seed": manifest.seed}
    yield Block(
        PARAGRAPH, voice.say("about", number=story.world.number, worlds=whole(stories.ensemble.worlds), **about)
    )
    if stories.ensemble.weighted:
        weight = number(float(stories.ensemble.weights[story.world.number]))
        yield Block(PARAGRAPH, voice.say("weight", weight=weight))
    if story.share is not None and len(stories.stories) > 1:
        yield Block(PARAGRAPH, voice.say("stands for", share=voice.chance(story.share)))
        yield Block(depth, voice.say("distinguishes"))
        for lift in story.lifts[:SHOWN_LIFTS]:
            yield Block(ITEM, lift_says(lift, stories, voice))
    yield Block(depth, voice.say("special"))
    for tail in story.tails:
        yield Block(ITEM, tail_says(tail, voice))
    if not story.tails:
        yield Block(ITEM, voice.sentence(voice.say("nothing special")))
    yield Block(depth, voice.say("happens"))
    yield from _course(story, stories, voice, depth + 1)
    yield Block(depth, voice.say("ends"))
    yield from _end(story, stories, voice)


def tail_says(tail: Tail, voice: Voice) -> str:
    """An extreme draw as a sentence."""
    side = voice.say("higher" if tail.higher else "lower")
    value = voice.parameter_value(tail.path, tail.value)
    name = voice.parameter(tail.path)
    return voice.sentence(voice.say("tail", name=name, value=value, side=side, share=voice.percent(tail.share)))


def lift_says(lift: Lift, stories: Stories, voice: Voice) -> str:
    """What sets the neighbours of a story apart, as a sentence."""
    title = _title(lift.signal, stories, voice)
    shares = {"inside": voice.chance(lift.inside), "overall": voice.chance(lift.overall)}
    return voice.sentence(voice.say("lift", title=title, **shares))


def _course(story: Story, stories: Stories, voice: Voice, depth: int) -> Iterator[Block]:
    """The dated sentences under the headings of their periods."""
    stretches = periods(stories.backdrop.calendar.ticks)
    # the end of a window may lie between the last week of a period and the first of the next
    followed = [*(after.first for after in stretches[1:]), date.max]
    for period, following in zip(stretches, followed, strict=True):
        inside = [beat for beat in story.beats if period.first <= beat.day < following]
        if inside:
            yield Block(depth, period_name(period, voice))
        for beat in inside:
            yield Block(ITEM, dated(beat, stories, voice))


def period_name(period: Period, voice: Voice) -> str:
    """The heading of a period: Q2 2026, 2026年第二季度."""
    year, month = period.first.year, period.first.month
    if period.months == 1:
        return voice.say("month", year=year, month=month if voice.chinese else MONTHS[month - 1])
    if period.months == 3:
        quarter = (month + 2) // 3
        return voice.say("quarter", year=year, number="一二三四"[quarter - 1] if voice.chinese else quarter)
    if period.months == 6:
        word = ("上" if month <= 6 else "下") if voice.chinese else ("First" if month <= 6 else "Second")
        return voice.say("half", year=year, word=word)
    if period.first.year == period.last.year:
        return voice.say("year", year=year)
    return voice.say("years", first=year, last=period.last.year)


def dated(beat: Beat, stories: Stories, voice: Voice) -> str:
    """A thing told as one dated sentence."""
    if isinstance(beat, CountTold):
        return voice.sentence(voice.say("in this time", text=told(beat, stories, voice)))
    return voice.sentence(voice.say("dated", day=voice.day(beat.day), text=told(beat, stories, voice)))


def told(beat: Beat, stories: Stories, voice: Voice) -> str:
    """A thing told as a clause."""
    match beat:
        case EventTold(event=event, labels=labels, times=times, by_then=by_then):
            text = voice.event(event, "one" if times <= max(1, len(labels)) else "many", labels, times)
            return text + (voice.say("by then", share=voice.chance(by_then)) if by_then and len(labels) < 2 else "")
        case CountTold():
            return _counted(beat, voice)
        case ShockTold(fired=fired, over=over):
            if over:
                return voice.say("shock over", id=fired.shock)
            shock = next(one for one in voice.scenario.shocks if one.id == fired.shock)
            effects = [_effect(effect, fired.amounts[effect.target], voice) for effect in shock.effects]
            return voice.say("shock", id=fired.shock, effects=voice.joined(effects))
        case SignalTold(signal=signal, holds=holds, probability=probability):
            title = _title(signal, stories, voice)
            return voice.say("comes true" if holds else "fails", title=title, share=voice.chance(probability))
        case SeriesTold(series=series, value=value, above=above, share=share):
            key = "higher series" if above else "lower series"
            parts = {"value": voice.series_value(series, value), "share": voice.percent(share)}
            return voice.say(key, name=voice.series(series), **parts)
        case MoveTold(series=series, since=since, before=before, after=after):
            key = "rises" if after > before else "falls"
            levels = {"before": number(before), "after": voice.series_value(series, after)}
            return voice.say(key, name=voice.series(series), day=voice.day(since), **levels)


def _counted(beat: CountTold, voice: Voice) -> str:
    text = voice.event(beat.event, "many", beat.labels, beat.times)
    day, most = beat.peak
    if most == beat.times:
        text += voice.say("peak all", day=voice.day(day))
    elif most >= PEAK:
        text += voice.say("peak", count=voice.count(most), day=voice.day(day))
    if beat.expected is not None:
        text += voice.say("expected", mean=number(beat.expected))
    return text


def _effect(effect: Effect, amount: float, voice: Voice) -> str:
    name = voice.parameter(effect.target)
    state = voice.scenario.states.get(effect.target)
    if state is not None and state.kind == "switch" and state.high <= 1:
        return voice.say("held on" if amount >= 0.5 else "held off", name=name)
    value = number(amount) if effect.operation == "scale" else voice.parameter_value(effect.target, amount)
    return voice.say(effect.operation, name=name, value=value)


def _end(story: Story, stories: Stories, voice: Voice) -> Iterator[Block]:
    """The main series that end farthest outside, and the signals against the odds."""
    last = voice.day(stories.backdrop.calendar.clearing_dates[-1])
    outermost = sorted(story.endings, key=lambda ending: -max(ending.above, ending.below))[:SHOWN_ENDINGS]
    for ending in outermost:
        start, end = voice.series_value(ending.series, ending.start), voice.series_value(ending.series, ending.end)
        parts = {"name": voice.series(ending.series), "start": start, "end": end, "day": last}
        yield Block(ITEM, voice.sentence(voice.say("ending", **parts, place=_place(ending, voice))))
    decided = [one for one in story.answers if one.holds is not None and one.probability is not None]
    usual = [one for one in decided if one.probability and (one.probability.value >= 0.5) == one.holds]
    tally = voice.say("tally", count=len(decided), usual=voice.count(len(usual)))
    yield Block(ITEM, voice.sentence(tally))
    for holds, key in ((True, "against"), (False, "against not")):
        against = [one for one in decided if one.holds == holds and one not in usual]
        against.sort(key=lambda one: one.probability.value if one.probability else 0.0, reverse=not holds)
        titles = [
            voice.say(
                "quoted",
                title=_title(one.signal, stories, voice),
                share=voice.chance(one.probability),
            )
            for one in against[:SHOWN_AGAINST]
            if one.probability
        ]
        if titles:
            yield Block(ITEM, voice.sentence(voice.say(key, titles=voice.joined(titles))))


def _place(ending: Ending, voice: Voice) -> str:
    """Where among all worlds a series ends."""
    if max(ending.above, ending.below) < 0.75:
        return voice.say("middle")
    key, share = ("above share", ending.above) if ending.above > ending.below else ("below share", ending.below)
    return voice.say(key, share=voice.percent(share))


def _title(signal: str, stories: Stories, voice: Voice) -> str:
    """A signal's title; quotation marks within it are single ones, since it stands in quotation marks itself."""
    return voice.text(stories.ensemble.signals[signal]["title"]).translate(INNER_QUOTES)
