"""The text of a new scenario file: what it must say, and everything else that it may say as examples to uncomment."""

_TEXT = """\
# yaml-language-server: $schema=./scenario.schema.json
## A scenario says only what differs from the one that it extends. Lines that begin with one # are examples: remove
## the # and the space after it to use them. Check the file with: simulator lint {name}.yaml
## See what it says on a timeline, before it runs: simulator show {name}.yaml
## Titles, questions and descriptions may be in two languages: {{en: …, zh: …}}. Outside texts, digits and the signs
## : , [ ] {{ }} - are half-width.
id: {name}
title: {{en: {title}}}
extends: {base}
question: What if …?

## What pages say: what is assumed, as a clause behind "If …", and the outcome that the headline speaks of: a signal, or
## a series with its label and a date.
# clause: chip equipment comes under control
# lead: layer_revenue.vertical@2028-12-31

## Words by which it can be found.
# tags: [stress-test]

## First and last day of the forecast. What is inherited must fit: the dates of signals and shocks lie within.
# horizon: {{start: 2026-02-14, end: 2029-02-14}}

## A path into the model and its value: a number, a distribution, or several opinions. Paths: simulator list parameters
## Three quantiles (5 %, 50 %, 95 %) are met exactly. Say where a number comes from, and why it is this one.
# parameters:
#   agents.hurdle_rate: 0.25
#   policy.eda.on_rate:
#     quantiles: [0.3, 0.8, 2.0]
#     unit: 1/year
#     source: judgement
#     why: twice the rate of the past four years
#   capability.imitation_rate: {{uniform: [0.2, 0.6], unit: 1/year, source: judgement}}
#   trust.incident_rate: {{triangular: [5, 12, 40], source: judgement}}
#   releases.same_week: {{beta: [0.1, 0.9, 0.5, 20], source: judgement}}
#   compute.domestic0: {{lognormal: [22, 0.3], source: judgement}}
#   gap.benchmark_scale: {{normal: [150, 20], source: judgement}}
#   policy.eda.active_at_start: {{choice: {{true: 0.3, false: 0.7}}, source: judgement}}
#   trust.severity_min: {{mixture: {{insiders: {{weight: 2, value: 0.02}}, hawks: 0.04}}, source: judgement}}
#   commons.weight.DeepSeek: {{value: 0.25, source: judgement}}

## What happens on a day (at), on a day between two (between), at a rate per year (rate), or after an event (after).
## It sets, scales (multiplies) or adds to parameters and states that are open. Names: simulator find TEXT
# shocks:
#   - id: equipment-rule
#     title: control of chip equipment
#     at: 2026-09-01
#     probability: 0.8
#     set: {{policy.mature_node_equipment.active: true}}
#     lasts: 18 months
#     source: judgement
#   - id: slow-thaw
#     between: [2027-01-01, 2027-12-31]
#     scale: {{policy.rule_tightening_rate: 0.7}}
#     over: 6 months
#   - id: scare
#     rate: 0.5
#     repeats: true
#     add: {{trust.level: -0.1}}
#   - id: demand-freeze
#     after: {{event: commons-tragedy, delay: 3 months}}
#     scale: {{demand.spend_growth: {{uniform: [0.6, 0.9]}}}}
## A base provider closes its weights (0 permissive, 1 custom, 2 closed), any other firm does so by releases.openness;
## spending in a segment grows faster than its market, in logs a year.
#   - id: closes-its-weights
#     at: 2027-01-01
#     set: {{commons.licence.DeepSeek: 2}}
#   - id: closes-too
#     at: 2027-01-01
#     set: {{releases.openness.Kuaishou: 0}}
#   - id: industry-grows
#     at: 2026-09-01
#     add: {{demand.segment_growth.industrial: 0.6}}

## Who comes and goes on a day. A firm that enters is described here: what it can do on that day (theta0, in frontier
## months; the US frontier of the start is 0), and the share of each segment that it comes to win.
# firms:
#   Nova:
#     enters: 2027-01-15
#     zh: 新星
#     bloc: cn
#     layer: experience
#     theta0: {{uniform: [0, 4]}}
#     compute0: 60
#     depth0: 0.1
#     open0: 0.8
#     flags: [start-up]
#     shares: {{coding: 0.05, developer_api: 0.02}}
#     source: judgement
#   StepFun: {{joins: {{firm: Tencent, at: 2026-11-01}}}}
#   xAI: {{leaves: 2028-06-01}}

## Rank correlations (Spearman) between uncertain quantities.
# correlations:
#   - [policy.eda.on_rate, policy.mature_node_equipment.on_rate, 0.6]

## Questions that every world answers, added to those inherited; an empty one (signal-id: null) drops one.
## Names with their definitions: simulator find TEXT, simulator list series, simulator list events.
# signals:
#   eda-controlled-by-2027:
#     title: {{en: EDA software is under control by the end of 2027}}
#     event: control-escalated.eda
#     by: 2027-12-31
#   gap-small:
#     title: {{en: The benchmark gap stays within five per cent}}
#     series: gap_pct
#     stays_below: 5
#     within: [2026-06-30, 2027-12-31]
#     every: quarter
#   open-lag-at-the-end:
#     title: {{en: How far open models lag behind}}
#     series: open_lag
#     at: 2028-12-31
#   gap-small-under-controls:
#     title: {{en: The gap stays small although EDA is controlled}}
#     all_of: [gap-small, eda-controlled-by-2027]

## Where you expect signals to move against the scenario that this one extends.
# directions:
#   - {{signal: eda-controlled-by-2027, direction: "+", reason: the rate is higher}}
"""


def new_scenario(name: str, base: str) -> str:
    """The text of a file `name`.yaml that extends `base`: it loads as it is, and with every example in use."""
    return _TEXT.format(name=name, base=base, title=name.replace("-", " ").capitalize())
