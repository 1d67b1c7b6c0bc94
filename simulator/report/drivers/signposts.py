"""Signposts in words: the table "if by then, then", its chart."""

from dataclasses import asdict
from functools import partial
from typing import Any

from simulator.analysis.drivers.signposts import Signpost, Signposts
from simulator.analysis.drivers.states_by_date import Sign
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.windows import event_name, series_name
from simulator.report.charts import Chart, file_name
from simulator.report.drivers.discovery import evidence_notes, share_text, verb
from simulator.report.drivers.signposts_dumbbell import draw_dumbbell
from simulator.report.drivers.words import question, signal_title
from simulator.report.estimates import named_numbers_of, numbers_of
from simulator.report.reading import read_run
from simulator.report.sheet import Heading
from simulator.report.tabulate import Column, Table, data
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import fixed, number, whole


def signpost_tables(signposts: Signposts, ensemble: Ensemble, voice: Voice) -> list[Table[Any]]:
    """One table: every signpost with the probability of the signal with and without it."""
    scenario = ensemble.run.scenario

    def fields(row: tuple[int, Signpost]) -> dict[str, Any]:
        place, post = row
        return {
            "place": place,
            **asdict(post.sign),
            "meaning": sign_text(post.sign, scenario, voice),
            "own": post.own,
            **numbers_of("information", post.information),
            **named_numbers_of("share", post.share),
            **named_numbers_of("given", post.given),
            **named_numbers_of("otherwise", post.otherwise),
            **numbers_of("rise", post.rise),
            "alike": " ".join(post.alike),
        }

    def sign(post: Signpost) -> str:
        alike = voice.say("discovery-alike", count=len(post.alike)) if post.alike else ""
        return "\n".join(part for part in (marked(post, scenario, voice), alike) if part)

    def bits(post: Signpost) -> str:
        return f"{fixed(post.information.value, 3)}\n± {fixed(post.information.error, 3)}"

    columns: list[Column[tuple[int, Signpost]]] = [
        data(fields),
        Column(voice.say("discovery-if", day=voice.day(signposts.by)), lambda row: sign(row[1])),
        Column(voice.say("discovery-then"), lambda row: share_text(row[1].given, voice), numeric=True),
        Column(voice.say("discovery-else"), lambda row: share_text(row[1].otherwise, voice), numeric=True),
        Column(voice.say("discovery-share"), lambda row: voice.share(row[1].share.value), numeric=True),
        Column(voice.say("discovery-bits"), lambda row: bits(row[1]), numeric=True),
    ]
    title, notes = title_of(signposts, ensemble, voice), notes_on(signposts, ensemble, voice)
    rows = list(enumerate(signposts.signposts))
    return [Table(file_name("signposts", signposts.signal), title, rows, columns, notes)]


def signpost_charts(signposts: Signposts, ensemble: Ensemble, voice: Voice) -> list[Chart]:
    """The probability with and without each sign; none where there is no sign."""
    if not signposts.signposts or signposts.base is None:
        return []
    scenario = ensemble.run.scenario
    drawing = partial(
        draw_dumbbell,
        run=read_run(ensemble.run.folder, voice),
        signposts=signposts,
        heading=Heading(
            title_of(signposts, ensemble, voice),
            question(ensemble, signposts.signal, voice),
            sentence_of(signposts.signposts[0], signposts, scenario, voice),
        ),
        names=[marked(post, scenario, voice) for post in signposts.signposts],
        notes=[
            *([voice.say("discovery-own")] if any(post.own for post in signposts.signposts) else []),
            *evidence_notes(ensemble, voice),
        ],
    )
    return [Chart(file_name("signposts", signposts.signal), "signposts", signposts.signal, None, drawing)]


def title_of(signposts: Signposts, ensemble: Ensemble, voice: Voice) -> str:
    signal = signal_title(ensemble, signposts.signal, voice)
    return voice.say("discovery-signposts-title", day=voice.day(signposts.by), signal=signal)


def notes_on(signposts: Signposts, ensemble: Ensemble, voice: Voice) -> list[str]:
    """The leading sign as a sentence, which worlds are asked, how the figures are counted."""
    scenario = ensemble.run.scenario
    signs = signposts.signposts
    notes = [sentence_of(signs[0], signposts, scenario, voice)] if signs else []
    notes.append(question(ensemble, signposts.signal, voice))
    notes.append(
        voice.say(
            "discovery-open",
            open=whole(signposts.open),
            answered=whole(signposts.answered),
            decided=voice.say("discovery-decided", decided=whole(signposts.decided)) if signposts.decided else "",
            verb=verb(ensemble, signposts.signal, True, signposts.median, voice),
            base=share_text(signposts.base, voice) if signposts.base else "–",
        )
    )
    if not signposts.candidates:
        return [*notes, voice.say("discovery-nothing-open"), *evidence_notes(ensemble, voice)]
    if not signs:
        notes.append(voice.say("discovery-no-sign", candidates=signposts.candidates))
    counted = {"held_out": whole(signposts.held_out), "clearing": voice.day(signposts.clearing)}
    notes.append(voice.say("discovery-signposts-counted", **counted))
    if signs:
        terms = {"telling": signposts.telling, "candidates": signposts.candidates}
        notes.append(voice.say("discovery-signposts-terms", entropy=fixed(signposts.entropy, 2), **terms))
        notes.append(voice.say("discovery-not-cause"))
    if any(post.own for post in signs):
        notes.append(voice.say("discovery-own"))
    return notes + evidence_notes(ensemble, voice)


def sentence_of(post: Signpost, signposts: Signposts, scenario: Scenario, voice: Voice) -> str:
    """If by 2026-09-01 X, the probability rises from 42 ± 1 % to 71 ± 2 %; otherwise it falls to 30 ± 1 %."""
    return voice.say(
        "discovery-rises" if post.rise.value >= 0 else "discovery-falls",
        day=voice.day(signposts.by),
        sign=sign_text(post.sign, scenario, voice),
        base=share_text(signposts.base, voice) if signposts.base else "–",
        given=share_text(post.given, voice),
        otherwise=share_text(post.otherwise, voice),
    )


def marked(post: Signpost, scenario: Scenario, voice: Voice) -> str:
    """A sign in words, with a mark where it is what the signal itself is about."""
    return sign_text(post.sign, scenario, voice) + (" †" if post.own else "")


def sign_text(sign: Sign, scenario: Scenario, voice: Voice) -> str:
    """A sign in words: an event with its label; a series with label, side, value and unit."""
    if sign.value is None:
        return event_name(sign.name, scenario)[voice.language]
    unit = scenario.series[sign.name.partition(".")[0]].unit
    value = voice.amount(number(sign.value), unit)
    return voice.say(f"discovery-sign-{sign.side}", name=series_name(sign.name, scenario)[voice.language], value=value)
