"""The tables of one run: its signals, its main series by quarter, and what its scenario sets."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from simulator.catalogue.texts import in_english
from simulator.forecast.forecast import Quantity, SignalForecast
from simulator.forecast.names import shock_title
from simulator.report.compare.inputs import parameter_value, shock_text
from simulator.report.compare.words import probability_text, signal_title
from simulator.report.hedges import hedge_text
from simulator.report.numbers import assumed, chance_and_error, chance_interval
from simulator.report.opinions import opinion_tables
from simulator.report.reading import RunTables, SeriesBands
from simulator.report.tabulate import Column, Table, data
from simulator.report.wording import is_count, quantile_at, ranges_text, rank_error, run_title
from simulator.runs.manifest import Manifest
from simulator.runs.run import signal_row
from simulator.scenario.command_line import COMMAND_LINE
from simulator.words import ENGLISH, Voice, capital
from simulator.words.numbers import number, percentage, whole

QUANTILES = (0.1, 0.5, 0.9)


def run_tables(run: RunTables, manifest: Manifest) -> list[Table[Any]]:
    """All tables of a run that have rows."""
    by_opinion = opinion_tables(run.signals, run.voice)
    tables = [signals_table(run), *by_opinion, series_table(run), inputs_table(run, manifest)]
    return [table for table in tables if table.rows]


def signals_table(run: RunTables) -> Table[Any]:
    """A row per signal: how likely, when, what the essay's word suggests, and the question in full."""
    voice = run.voice

    def shown(
        message: str, name: str, text: Callable[[SignalForecast], str], numeric: bool = True
    ) -> Column[SignalForecast]:
        return Column(voice.say(message), None, numeric, None, f"text_{name}", text)

    def question(row: SignalForecast) -> str:
        return run.text(row.question)

    columns: list[Column[SignalForecast]] = [
        data(lambda row: _signal_record(row, run)),
        shown("parts-signal", "title", lambda row: signal_title(row, voice), numeric=False),
        shown("parts-chance", "answer", lambda row: _answer(row, voice)),
        shown("parts-interval", "interval", lambda row: _interval(row, voice)),
        shown("parts-assumed", "assumed", lambda row: assumed(row.probability, voice)),
        shown("parts-median-date", "median_date", lambda row: _median_date(row, voice)),
        shown("parts-essay", "essay", lambda row: _essay(row, voice), numeric=False),
        Column(voice.say("parts-question"), question),
    ]
    note = voice.say(
        "parts-signals-note",
        worlds=whole(run.worlds),
        seed=run.forecast.seed,
        start=voice.day(run.start),
        end=voice.day(run.end),
    )
    notes = [note, *filter(None, [ranges_text(run.signals, voice)])]
    return Table("signals", voice.say("parts-signals", title=run_title(run)), run.signals, columns, notes)


def _signal_record(signal: SignalForecast, run: RunTables) -> dict[str, Any]:
    ratio = signal.ratio
    return {
        **signal_row(signal),
        "title": run.text(signal.title),
        "unit": signal.quantity and signal.quantity.unit,
        **_quantities(signal.quantity),
        "ratio_low": ratio and ratio.low,
        "ratio_high": ratio and ratio.high,
        "worlds": run.worlds,
        "source": signal.source,
        "question": run.text(signal.question),
    }


def _interval(signal: SignalForecast, voice: Voice) -> str:
    probability = signal.probability
    return (chance_interval(probability, voice) or "") if probability else _range(signal, voice)


def _median_date(signal: SignalForecast, voice: Voice) -> str:
    return voice.day(signal.when.median) if signal.when and signal.when.median else ""


def _essay(signal: SignalForecast, voice: Voice) -> str:
    return hedge_text(signal.hedge, voice)


def _quantities(quantity: Quantity | None) -> dict[str, float | None]:
    """Quantiles as readers are told them."""
    return {f"q{round(100 * level)}": quantile_at(quantity, level) if quantity else None for level in QUANTILES}


def _answer(signal: SignalForecast, voice: Voice) -> str:
    """62 ± 0.5 %, or a ratio, or a median with its unit."""
    ratio, quantity = signal.ratio, signal.quantity
    if ratio and ratio.value is not None:
        return voice.say("parts-ratio", value=number(ratio.value))
    if quantity and signal.kind == "distribution":
        return voice.say("parts-median", value=voice.quantity(quantile_at(quantity, 0.5), quantity.unit))
    return chance_and_error(signal.probability, voice) if signal.probability else probability_text(None, voice)


def _range(signal: SignalForecast, voice: Voice) -> str:
    """What stands for the interval of what is no probability: a ratio has its own, a quantity where most worlds are."""
    ratio, quantity = signal.ratio, signal.quantity
    if ratio and ratio.value is not None:
        return voice.between(*ratio.interval)
    if not quantity:
        return ""
    low, high = quantile_at(quantity, QUANTILES[0]), quantile_at(quantity, QUANTILES[-1])
    return voice.say("parts-tenths", range=voice.between(low, high, "1" if is_count(quantity) else quantity.unit))


def series_table(run: RunTables) -> Table[Any]:
    """A row per main series and quarter: median and bands at its last clearing."""
    voice = run.voice
    rows = [Quarter(series, *last) for series in run.series.values() for last in _last_of_quarters(series)]

    def name(row: Quarter) -> str:
        return voice.named(capital(run.text(row.series.title)), row.series.unit)

    columns: list[Column[Quarter]] = [
        data(lambda row: _series_record(row, run)),
        Column(voice.say("parts-name"), lambda row: voice.named(capital(run.text(row.series.title)), row.series.unit)),
        Column(voice.say("parts-quarter"), lambda row: row.name),
        Column(voice.say("parts-middle"), lambda row: number(row.at("q50")), numeric=True),
        Column(voice.say("parts-band"), lambda row: voice.between(row.at("q10"), row.at("q90")), numeric=True),
    ]
    points = percentage(rank_error(run.worlds), 1)
    note = voice.say("parts-series-note", worlds=whole(run.worlds), points=points)
    return Table("series", voice.say("parts-series", title=run_title(run)), rows, columns, [note])


@dataclass(frozen=True, slots=True)
class Quarter:
    """A series at its last clearing of a quarter, the `index`-th of all."""

    series: SeriesBands
    index: int
    day: date

    @property
    def name(self) -> str:
        return f"{self.day.year}Q{(self.day.month + 2) // 3}"

    def at(self, level: str) -> float:
        return float(self.series.quantiles[level][self.index])


def _series_record(row: Quarter, run: RunTables) -> dict[str, Any]:
    return {
        "series": row.series.name,
        "meaning": run.text(row.series.meaning),
        "unit": row.series.unit,
        "quarter": row.name,
        "date": row.day.isoformat(),
        **{level: row.at(level) for level in row.series.quantiles},
        "worlds": run.worlds,
    }


def _last_of_quarters(series: SeriesBands) -> list[tuple[int, date]]:
    days = [date.fromordinal(int(when)) for when in series.days]
    return list({(when.year, (when.month + 2) // 3): (index, when) for index, when in enumerate(days)}.values())


@dataclass(frozen=True, slots=True)
class Input:
    """A parameter or a shock that a file of the scenario or the command line sets, and the place where."""

    kind: str
    name: str
    meaning: Mapping[str, str | None] | str | None
    definition: Mapping[str, Any]
    unit: str | None
    place: str

    def value(self, voice: Voice) -> str:
        """What is set; programs read it in English."""
        return (shock_text if self.kind == "shock" else parameter_value)(self.definition, voice)

    def title(self, voice: Voice) -> str:
        if self.kind == "shock":
            return voice.say("parts-shock", name=shock_title(self.name, self.meaning, voice))
        return voice.headed(self.name, voice.text(self.meaning))


def inputs_table(run: RunTables, manifest: Manifest) -> Table[Any]:
    """A row per lever, parameter and shock that the scenario's files or the command line set, and the place where."""
    voice = run.voice
    own = {Path(name).name for name in manifest.chain}
    rows = [row for row in _inputs(manifest) if row.place.rpartition(":")[0] in own or row.place == COMMAND_LINE]
    columns: list[Column[Input]] = [
        data(lambda row: {"kind": row.kind, "name": row.name, "meaning": row.meaning and ENGLISH.text(row.meaning)}),
        Column(voice.say("parts-input"), lambda row: row.title(voice)),
        Column(
            voice.say("parts-value"), lambda row: row.value(voice), key="value", value=lambda row: row.value(ENGLISH)
        ),
        Column(key="unit", value=lambda row: row.unit),
        Column(voice.say("parts-source"), key="source", value=lambda row: row.definition["source"]),
        Column(
            voice.say("parts-why"),
            lambda row: voice.text(row.definition["why"]),
            key="why",
            value=lambda row: in_english(row.definition)["why"],
        ),
        Column(voice.say("parts-place"), key="place", value=lambda row: row.place),
    ]
    title = voice.say("parts-inputs", title=run_title(run))
    return Table("inputs", title, rows, columns, [voice.say("parts-inputs-note")])


def _inputs(manifest: Manifest) -> Iterator[Input]:
    for lever in manifest.scenario.get("lever_settings", []):
        place = manifest.places.get(f"levers.{lever['lever']}", "")
        yield Input("lever", lever["lever"], lever["title"], lever, lever["unit"], place)
    for path, definition in manifest.scenario["parameters"].items():
        place = manifest.places.get(f"parameters.{path}", "")
        yield Input("parameter", path, definition["meaning"], definition, definition["unit"], place)
    for shock in manifest.scenario["shocks"]:
        title = shock.get("title")
        yield Input("shock", shock["id"], title, shock, None, manifest.places.get(f"shocks.{shock['id']}", ""))
