"""Results as rows: on the terminal as they come, and as tables of a page."""

from collections.abc import Iterable, Sequence

from benchmarks.machine import Ratio
from benchmarks.pages import pipe_table, renewed
from benchmarks.runner import Result, Section, Summary

HEAD = ("what is measured", "metric", "here", "reference", "reference over here (range)", "aim: pairs that reach it")
WIDTHS = (72, 25, 9, 9, 27, 0)


def line(cells: Sequence[str]) -> str:
    """A row on the terminal."""
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def cells_of(result: Result) -> tuple[str, ...]:
    """The cells of a result, in the order of HEAD."""
    ratio = result.ratio
    title, reference = result.measurement.title, result.measurement.reference_title
    return (
        f"{title}; reference: {reference}" if reference else title,
        result.metric,
        result.middle,
        result.middle_reference,
        "" if ratio is None else with_range(ratio),
        result.aim,
    )


def with_range(ratio: Ratio) -> str:
    """A ratio with its lowest and highest pair, as in "2.1 (1.9 to 2.4)"."""
    return str(ratio).replace("-", " to ")


def lines_of(summary: Summary) -> list[str]:
    """What the terminal shows of a measurement."""
    lines = [line(cells_of(result)) for result in summary.results]
    if lines:
        lines.append(f"    pairs: {len(summary.results[0].values)}; {summary.load}")
    return [*lines, not_measured(summary)] if summary.missing else lines


def not_measured(summary: Summary) -> str:
    """What is missing of a measurement, and why, in a sentence."""
    measurement = summary.measurement
    what = f"{measurement.title}; reference: {measurement.reference_title}"
    named = what if measurement.reference_title else measurement.title
    part = "The reference was not measured" if summary.results else "Not measured"
    return f"{part}: {named} ({summary.missing.rstrip('.')})."


def table(summaries: Sequence[Summary], versions: str) -> str:
    """The table of a section, with what was not measured, the versions, the pairs and the load below it."""
    results = [result for summary in summaries for result in summary.results]
    if not results:
        return "\n".join(map(not_measured, summaries)) + "\n"
    pairs = sorted({len(result.values) for result in results})
    below = [not_measured(summary) for summary in summaries if summary.missing]
    below.append(f"{versions}. Pairs: {'' if len(pairs) == 1 else f'{pairs[0]} to '}{pairs[-1]}; {load(summaries)}.")
    return pipe_table(HEAD, "---", map(cells_of, results)) + "\n" + "\n".join(below) + "\n"


def load(summaries: Sequence[Summary]) -> str:
    """How busy others kept the machine while a section was measured."""
    known = [summary.others for summary in summaries if summary.others is not None]
    if not known:
        return "load unknown"
    return f"meanwhile other processes kept {min(known):.1f} to {max(known):.1f} cores busy"


def written(page: str, sections: Iterable[tuple[Section, Sequence[Summary]]], versions: str) -> str:
    """A page with the tables of these sections in their places.

    Raises
    ------
    SystemExit
        If the page has no place for one.
    """
    for section, summaries in sections:
        page = renewed(page, section.id, table(summaries, versions))
    return page
