"""The text of a new evidence file: one observation, and the other kinds as examples to uncomment."""

_TEXT = """\
# yaml-language-server: $schema=./evidence.schema.json
## Dated observations, each with its error. Lines that begin with one # are examples: take away the # and the space
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


def new_evidence(name: str) -> str:
    """The text of a file `name`.yaml: it can be read as it is, and with every example in use."""
    return _TEXT.format(name=name, title=name.replace("-", " ").capitalize())
