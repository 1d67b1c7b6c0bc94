"""Signals by whose opinion holds, as tables: only those on which it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.forecast.estimate import Estimate
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.intervals import Probability
from simulator.forecast.opinions import ByOpinion, UnderOpinion
from simulator.report.compare.words import signal_title
from simulator.report.numbers import chance_and_error
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import number, percentage, plus_minus, points

LEAST_POINTS = 0.01
"""Probabilities that lie no further apart are not told, however sure it is that they do."""


@dataclass(frozen=True, slots=True)
class SignalByOpinion:
    """A row: a signal, and what it is by whose opinion holds."""

    signal: SignalForecast
    split: ByOpinion

    @property
    def matters(self) -> bool:
        """Whether the opinions clearly lie apart, probabilities by a point or more."""
        if self.signal.kind != "probability":
            return self.split.differ
        return self.split.differ and self.apart >= LEAST_POINTS

    @property
    def apart(self) -> float:
        """How far the answers under the opinions reach."""
        known = [each.value.value for each in self.split.under if each.value and each.value.value is not None]
        return max(known) - min(known) if known else 0.0


def opinion_tables(signals: Sequence[SignalForecast], voice: Voice) -> list[Table[SignalByOpinion]]:
    """A table for each group of people who have opinions of numbers; none in a scenario without mixtures."""
    groups = dict.fromkeys(split.parameter for signal in signals for split in signal.opinions)
    names = ["opinions", *(f"opinions-{number}" for number in range(2, len(groups) + 1))]
    return [_table(name, parameter, signals, voice) for name, parameter in zip(names, groups, strict=False)]


def _table(name: str, parameter: str, signals: Sequence[SignalForecast], voice: Voice) -> Table[SignalByOpinion]:
    """The signals on which it matters, what hangs most on it first; quantities and ratios come last."""
    rows = [
        SignalByOpinion(signal, split)
        for signal in signals
        for split in signal.opinions
        if split.parameter == parameter
    ]
    under = rows[0].split.under
    shown = sorted((row for row in rows if row.matters), key=lambda row: (row.signal.kind != "probability", -row.apart))
    columns: list[Column[SignalByOpinion]] = [
        data(_record),
        Column(voice.say("opinions-signal"), lambda row: signal_title(row.signal, voice)),
        *(_opinion_column(place, each, voice) for place, each in enumerate(under)),
        Column(voice.say("opinions-share"), lambda row: _share(row.split.share, voice), numeric=True),
    ]
    names = voice.listed(f"{each.name}{voice.brackets(voice.share(each.weight))}" for each in under)
    note = voice.say("opinions-note") if shown else voice.say("opinions-none")
    return Table(name, voice.say("opinions-title", names=names), shown, columns, [note])


def _opinion_column(place: int, under: UnderOpinion, voice: Voice) -> Column[SignalByOpinion]:
    def text(row: SignalByOpinion) -> str:
        return _value(row.split.under[place].value, voice)

    return Column(under.name, text, numeric=True)


def _value(value: Estimate | None, voice: Voice) -> str:
    """A probability, mean or ratio under an opinion with its error."""
    if value is None or value.value is None:
        return voice.say("opinions-nobody")
    if value.kind == "probability":
        return chance_and_error(Probability.model_validate(value.model_dump()), voice)
    written = number(value.value) if value.error is None else plus_minus(value.value, value.error)
    return voice.amount(written, value.unit)


def _share(share: Estimate | None, voice: Voice) -> str:
    if share is None or share.value is None or share.error is None:
        return ""
    return voice.percent(f"{percentage(share.value)} ± {points(share.error)}")


def _record(row: SignalByOpinion) -> dict[str, Any]:
    record: dict[str, Any] = {"signal": row.signal.id, "kind": row.signal.kind, "parameter": row.split.parameter}
    for each in row.split.under:
        value = each.value
        record |= {f"{each.name}_value": value and value.value, f"{each.name}_error": value and value.error}
    share = row.split.share
    return record | {"between": row.split.between, "share": share and share.value, "share_error": share and share.error}
