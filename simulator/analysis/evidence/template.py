"""The text of a new evidence file: one observation, and the other kinds as examples to uncomment."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.catalogue.characters import visible

_TEXT = """\
# yaml-language-server: $schema=./evidence.schema.json
## Dated observations, each with its error. Lines that begin with one # are examples: remove the # and the space
## after it to use them. Check the file with: simulator lint {name}.yaml
## Names: simulator list series, simulator list events. What else may stand here: docs/update.md.
id: {name}
title: {{en: {title}}}

## Write true if the file is for many scenarios: what one of them cannot speak about is left out.
# partial: true

## An index or list that several rows come from, with the error that all of its readings share.
# indices:
#   tests: {{title: {{en: an index of tests}}, source: the page of the index, tolerance: 0.9, unit: fm}}

observations:
## Of a series one reading: a value with its error (tolerance, factor, interval or exact), an interval, or a bound.
  - series: gap_months
    at: 2026-12-31
    value: 5.5
    tolerance: 2
    unit: fm
    source: where it was read
    known_on: 2027-01-20
#   - series: horizon_us
#     at: 2026-12-31
#     value: 718.8
#     interval: [316.7, 3633.8]
#     level: 0.95
#     unit: minutes
#     source: an institute that measures
#     known_on: 2027-02-05
#   - {{series: horizon_cn, at: 2026-12-31, above: 960, source: the same institute, known_on: 2027-02-05}}
#   - {{series: price_us, at: 2026-12-31, value: 6, factor: 1.2, source: price pages, known_on: 2026-12-31}}
## Of an event whether it happened in a window, or how often.
#   - event: sold-out.Zhipu
#     happened: true
#     by: 2026-12-31
#     misreport: 0.05
#     source: the vendor's notice
#     known_on: 2027-01-05
#   - event: release.us
#     within: [2026-03-01, 2026-08-31]
#     count: 20
#     coverage: [0.75, 1]
#     source: a list of releases
#     known_on: 2026-09-15
"""


_FROM_ROWS = """\
# yaml-language-server: $schema=./evidence.schema.json
# Made from {source}; what else may stand here: docs/update.md. Check the file with: simulator lint {name}.yaml
id: {name}
title: {{en: {title}}}
{partial}observations:
"""
_PARTIAL = "partial: true  # what a scenario cannot speak about is left out\n"


def evidence_of_rows(name: str, source: str, rows: Sequence[Mapping[str, Any]], partial: bool) -> str:
    """The text of a file `name`.yaml with rows of plain data, as they were read from a file called `source`.

    Parameters
    ----------
    partial: whether the file says that what a scenario cannot speak about is left out
    """
    title = name.replace("-", " ").capitalize()
    head = _FROM_ROWS.format(name=name, source=visible(source), title=title, partial=_PARTIAL if partial else "")
    written = ["\n    ".join(f"{key}: {_written(value)}" for key, value in row.items()) for row in rows]
    return head + "".join(f"  - {row}\n" for row in written)


def _written(value: Any) -> str:
    """A plain value as YAML has it."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(visible(value), ensure_ascii=False) if isinstance(value, str) else str(value)


def new_evidence(name: str) -> str:
    """The text of a file `name`.yaml: it can be read as it is, and with every example in use."""
    return _TEXT.format(name=name, title=name.replace("-", " ").capitalize())
