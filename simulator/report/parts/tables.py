"""The tables of one run: its signals, its main series by quarter, and what its scenario sets."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from simulator.forecast.forecast import Quantity, SignalForecast
from simulator.report.compare.inputs import parameter_value, shock_text
from simulator.report.compare.words import probability_text, signal_title
from simulator.report.numbers import assumed, chance_and_error, chance_interval
from simulator.report.reading import RunTables, SeriesBands
from simulator.report.tabulate import Column, Table
from simulator.report.translation import in_language
from simulator.report.wording import is_count, quantile_at, ranges_say, rank_error, run_title
from simulator.runs.manifest import Manifest
from simulator.runs.run import signal_row
from simulator.words import ENGLISH, Voice, capital
from simulator.words.numbers import number, percentage, whole

COMMAND_LINE = "--set"
"""Where a parameter stands that the command line overrode."""
QUANTILES = (0.1, 0.5, 0.9)


def run_tables(run: RunTables, manifest: Manifest) -> list[Table]:
    """All tables of a run that have rows."""
    tables = [signals_table(run), series_table(run), inputs_table(run, manifest)]
    return [table for table in tables if table.records]


def signals_table(run: RunTables) -> Table:
    """A row per signal: how likely, when, what the essay's word suggests, and the question in full."""
    voice = run.voice
    records = [_signal_record(signal, run) for signal in run.signals]
    columns = (
        Column(voice.say("parts-signal"), lambda row: row["text_title"]),
        Column(voice.say("parts-chance"), lambda row: row["text_answer"], numeric=True),
        Column(voice.say("parts-interval"), lambda row: row["text_interval"], numeric=True),
        Column(voice.say("parts-assumed"), lambda row: row["text_assumed"], numeric=True),
        Column(voice.say("parts-median-date"), lambda row: row["text_median_date"], numeric=True),
        Column(voice.say("parts-essay"), lambda row: row["text_essay"]),
        Column(voice.say("parts-question"), lambda row: row["question"]),
    )
    note = voice.say(
        "parts-signals-note",
        worlds=whole(run.worlds),
        seed=run.forecast.seed,
        start=voice.day(run.start),
        end=voice.day(run.end),
    )
    notes = [note, *filter(None, [ranges_say(run.signals, voice)])]
    return Table("signals", voice.say("parts-signals", title=run_title(run)), records, columns, notes)


def _signal_record(signal: SignalForecast, run: RunTables) -> dict[str, Any]:
    voice = run.voice
    told, when, hedge, ratio = signal.probability, signal.when, signal.hedge, signal.ratio
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
        "text_title": signal_title(signal, voice),
        "text_answer": _answer(signal, voice),
        "text_interval": (chance_interval(told, voice) or "") if told else _range(signal, voice),
        "text_assumed": assumed(told, voice),
        "text_median_date": voice.day(when.median) if when and when.median else "",
        "text_essay": f"{hedge.word} {voice.span(hedge.low, hedge.high)}" if hedge else "",
    }


def _quantities(told: Quantity | None) -> dict[str, float | None]:
    """Quantiles as readers are told them."""
    return {f"q{round(100 * level)}": quantile_at(told, level) if told else None for level in QUANTILES}


def _answer(signal: SignalForecast, voice: Voice) -> str:
    """62 ± 0.5 %, or a ratio, or a median with its unit."""
    ratio, told = signal.ratio, signal.quantity
    if ratio and ratio.value is not None:
        return voice.say("parts-ratio", value=number(ratio.value))
    if told and signal.kind == "distribution":
        return voice.say("parts-median", value=voice.quantity(quantile_at(told, 0.5), told.unit))
    return chance_and_error(signal.probability, voice) if signal.probability else probability_text(None, voice)


def _range(signal: SignalForecast, voice: Voice) -> str:
    """What stands for the interval of what is no probability: a ratio has its own, a quantity where most worlds are."""
    ratio, told = signal.ratio, signal.quantity
    if ratio and ratio.value is not None:
        return voice.between(*ratio.interval)
    if not told:
        return ""
    low, high = quantile_at(told, QUANTILES[0]), quantile_at(told, QUANTILES[-1])
    return voice.say("parts-tenths", range=voice.between(low, high, "1" if is_count(told) else told.unit))


def series_table(run: RunTables) -> Table:
    """A row per main series and quarter: median and bands at its last clearing."""
    voice = run.voice
    records = [record for series in run.series.values() for record in _series_records(series, run)]
    columns = (
        Column(voice.say("parts-name"), lambda row: voice.named(capital(row["meaning"]), row["unit"])),
        Column(voice.say("parts-quarter"), lambda row: row["quarter"]),
        Column(voice.say("parts-middle"), lambda row: number(row["q50"]), numeric=True),
        Column(voice.say("parts-band"), lambda row: voice.between(row["q10"], row["q90"]), numeric=True),
    )
    points = percentage(rank_error(run.worlds), 1)
    note = voice.say("parts-series-note", worlds=whole(run.worlds), points=points)
    return Table("series", voice.say("parts-series", title=run_title(run)), records, columns, [note])


def _series_records(series: SeriesBands, run: RunTables) -> Iterator[dict[str, Any]]:
    for place, when in _last_of_quarters(series):
        yield {
            "series": series.name,
            "meaning": run.text(series.meaning),
            "unit": series.unit,
            "quarter": f"{when.year}Q{(when.month + 2) // 3}",
            "date": when.isoformat(),
            **{level: float(values[place]) for level, values in series.quantiles.items()},
            "worlds": run.worlds,
        }


def _last_of_quarters(series: SeriesBands) -> list[tuple[int, date]]:
    days = [date.fromordinal(int(when)) for when in series.days]
    return list({(when.year, (when.month + 2) // 3): (place, when) for place, when in enumerate(days)}.values())


def inputs_table(run: RunTables, manifest: Manifest) -> Table:
    """A row per parameter and shock that the scenario's files or the command line set, and the place where."""
    voice = run.voice
    own = {Path(name).name for name in manifest.chain}
    records = [
        record
        for record in (*_parameters(manifest), *_shocks(manifest))
        if record["place"].rpartition(":")[0] in own or record["place"] == COMMAND_LINE
    ]
    columns = (
        Column(voice.say("parts-input"), lambda row: _named(row, voice)),
        Column(voice.say("parts-value"), lambda row: _value(row, manifest, voice)),
        Column(voice.say("parts-source"), lambda row: row["source"] or ""),
        Column(voice.say("parts-why"), lambda row: in_language(row["why"], voice)),
        Column(voice.say("parts-place"), lambda row: row["place"]),
    )
    title = voice.say("parts-inputs", title=run_title(run))
    return Table("inputs", title, records, columns, [voice.say("parts-inputs-note")])


def _parameters(manifest: Manifest) -> Iterator[dict[str, Any]]:
    for path, entry in manifest.scenario["parameters"].items():
        yield {
            "kind": "parameter",
            "name": path,
            "meaning": entry["meaning"],
            "value": parameter_value(entry, ENGLISH),
            "unit": entry["unit"],
            "source": entry["source"],
            "why": entry["why"],
            "place": manifest.places.get(f"parameters.{path}", ""),
        }


def _named(row: Mapping[str, Any], voice: Voice) -> str:
    if row["kind"] == "shock":
        return voice.say("parts-shock", id=row["name"])
    return voice.headed(row["name"], in_language(row["meaning"], voice))


def _value(row: Mapping[str, Any], manifest: Manifest, voice: Voice) -> str:
    """What is set, for readers; programs read it in English."""
    if row["kind"] == "parameter":
        return parameter_value(manifest.scenario["parameters"][row["name"]], voice)
    return next(shock_text(shock, voice) for shock in manifest.scenario["shocks"] if shock["id"] == row["name"])


def _shocks(manifest: Manifest) -> Iterator[dict[str, Any]]:
    for shock in manifest.scenario["shocks"]:
        yield {
            "kind": "shock",
            "name": shock["id"],
            "meaning": None,
            "value": shock_text(shock, ENGLISH),
            "unit": None,
            "source": shock["source"],
            "why": shock["why"],
            "place": manifest.places.get(f"shocks.{shock['id']}", ""),
        }
