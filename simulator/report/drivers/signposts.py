"""Signposts in words: the table "if by then, then", its chart, the result as data."""

from dataclasses import asdict
from functools import partial
from typing import Any

from simulator.analysis.drivers.signposts import Signpost, Signposts
from simulator.analysis.drivers.standings import Sign
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.names import with_unit
from simulator.forecast.windows import event_name, series_name
from simulator.report.charts import Chart, file_name
from simulator.report.drivers.discovery import evidence_notes, share_text, verb
from simulator.report.drivers.discovery_phrases import say
from simulator.report.drivers.signposts_dumbbell import draw_dumbbell
from simulator.report.drivers.words import question, signal_title
from simulator.report.numbers import day, share
from simulator.report.reading import read_run
from simulator.report.tabulate import Column, Record, Table
from simulator.scenario.definition import Scenario
from simulator.words.numbers import number


def signposts_result(signposts: Signposts) -> dict[str, Any]:
    """Signposts as data that JSON can hold."""
    return asdict(signposts) | {"by": signposts.by.isoformat(), "clearing": signposts.clearing.isoformat()}


def signpost_tables(signposts: Signposts, ensemble: Ensemble, language: str) -> list[Table]:
    """One table: every signpost with the probability of the signal with and without it."""
    scenario = ensemble.run.scenario
    records: list[Record] = [
        {
            "place": place,
            **asdict(post.sign),
            "meaning": sign_text(post.sign, scenario, language),
            "own": post.own,
            "information": post.information,
            "information_error": post.information_error,
            **{
                f"{key}_{part}": value
                for key, told in (("share", post.share), ("given", post.given), ("otherwise", post.otherwise))
                for part, value in asdict(told).items()
            },
            "rise": post.rise,
            "rise_error": post.rise_error,
            "alike": " ".join(post.alike),
        }
        for place, post in enumerate(signposts.signposts)
    ]

    def told(row: Record) -> Signpost:
        return signposts.signposts[int(row["place"])]

    def sign(row: Record) -> str:
        alike = say(language, "alike", count=len(told(row).alike)) if told(row).alike else ""
        return "\n".join(part for part in (marked(told(row), scenario, language), alike) if part)

    columns = (
        Column(say(language, "if", day=day(signposts.by, language)), sign),
        Column(say(language, "then"), lambda row: share_text(told(row).given, language), numeric=True),
        Column(say(language, "else"), lambda row: share_text(told(row).otherwise, language), numeric=True),
        Column(say(language, "share"), lambda row: share(row["share_value"], language), numeric=True),
        Column(
            say(language, "bits"),
            lambda row: f"{row['information']:.3f}\n± {row['information_error']:.3f}",
            numeric=True,
        ),
    )
    return [
        Table(
            file_name("signposts", signposts.signal),
            title_of(signposts, ensemble, language),
            records,
            columns,
            notes_on(signposts, ensemble, language),
        )
    ]


def signpost_charts(signposts: Signposts, ensemble: Ensemble, language: str) -> list[Chart]:
    """The probability with and without each sign; none where there is no sign."""
    if not signposts.signposts or signposts.base is None:
        return []
    scenario = ensemble.run.scenario
    drawing = partial(
        draw_dumbbell,
        run=read_run(ensemble.run.folder, language),
        signposts=signposts,
        title=title_of(signposts, ensemble, language),
        asked=question(ensemble, signposts.signal, language),
        answer=sentence_of(signposts.signposts[0], signposts, scenario, language),
        names=[marked(post, scenario, language) for post in signposts.signposts],
        notes=[
            *([say(language, "own")] if any(post.own for post in signposts.signposts) else []),
            *evidence_notes(ensemble, language),
        ],
    )
    return [Chart(file_name("signposts", signposts.signal), "signposts", signposts.signal, None, drawing)]


def title_of(signposts: Signposts, ensemble: Ensemble, language: str) -> str:
    signal = signal_title(ensemble, signposts.signal, language)
    return say(language, "signposts-title", day=day(signposts.by, language), signal=signal)


def notes_on(signposts: Signposts, ensemble: Ensemble, language: str) -> list[str]:
    """The leading sign as a sentence, which worlds are asked, how the figures are counted."""
    scenario = ensemble.run.scenario
    found = signposts.signposts
    notes = [sentence_of(found[0], signposts, scenario, language)] if found else []
    notes.append(question(ensemble, signposts.signal, language))
    notes.append(
        say(
            language,
            "open",
            open=f"{signposts.open:,}",
            answered=f"{signposts.answered:,}",
            decided=say(language, "decided", decided=f"{signposts.decided:,}") if signposts.decided else "",
            verb=verb(ensemble, signposts.signal, True, signposts.median, language),
            base=share_text(signposts.base, language) if signposts.base else "–",
        )
    )
    if not signposts.candidates:
        return [*notes, say(language, "nothing-open"), *evidence_notes(ensemble, language)]
    if not found:
        notes.append(say(language, "no-sign", candidates=signposts.candidates))
    counted = {"held_out": f"{signposts.held_out:,}", "clearing": day(signposts.clearing, language)}
    notes.append(say(language, "signposts-counted", **counted))
    if found:
        terms = {"telling": signposts.telling, "candidates": signposts.candidates}
        notes.append(say(language, "signposts-terms", entropy=f"{signposts.entropy:.2f}", **terms))
        notes.append(say(language, "not-cause"))
    if any(post.own for post in found):
        notes.append(say(language, "own"))
    return notes + evidence_notes(ensemble, language)


def sentence_of(post: Signpost, signposts: Signposts, scenario: Scenario, language: str) -> str:
    """If by 2026-09-01 X, the probability rises from 42 ± 1 % to 71 ± 2 % (else it falls to 30 ± 1 %)."""
    return say(
        language,
        "rises" if post.rise >= 0 else "falls",
        day=day(signposts.by, language),
        sign=sign_text(post.sign, scenario, language),
        base=share_text(signposts.base, language) if signposts.base else "–",
        given=share_text(post.given, language),
        otherwise=share_text(post.otherwise, language),
    )


def marked(post: Signpost, scenario: Scenario, language: str) -> str:
    """A sign in words, with a mark where it is what the signal itself is about."""
    return sign_text(post.sign, scenario, language) + (" †" if post.own else "")


def sign_text(sign: Sign, scenario: Scenario, language: str) -> str:
    """A sign in words: an event with its label; a series with label, side, value and unit."""
    if sign.value is None:
        return event_name(sign.name, scenario)[language]
    unit = scenario.series[sign.name.partition(".")[0]].unit
    value = with_unit(number(sign.value), unit, language)
    return say(language, f"sign-{sign.side}", name=series_name(sign.name, scenario)[language], value=value)
