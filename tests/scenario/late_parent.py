"""A scenario whose shocks, firms and signals lie on both sides of a sooner end, such as 2028-02-14."""

NOVA = "bloc: cn, layer: experience, theta0: 14, compute0: 60, depth0: 0.1, open0: 0.9, shares: {coding: 0.05}"
PARENT = f"""
firms:
  Nova: {{enters: 2028-06-01, {NOVA}}}
  xAI: {{leaves: 2028-07-01}}
  Meta: {{leaves: 2027-07-01}}
shocks:
  late: {{at: 2028-06-01, set: {{trust.level: 0.5}}, source: test}}
  late-window: {{between: [2028-06-01, horizon], set: {{trust.level: 0.5}}, source: test}}
  long-window: {{between: [2027-06-01, 2028-12-01], set: {{trust.level: 0.5}}, source: test}}
  by-chance: {{rate: 1, repeats: true, add: {{trust.level: -0.1}}, source: test}}
signals:
  rows: {{title: Rows, event: sold-out, by: [2027-06-01, 2028-06-01, horizon]}}
  first-row-late: {{event: sold-out, by: [2028-06-01, 2027-06-01]}}
  late: {{title: {{en: Late, zh: 迟}}, event: sold-out, by: 2028-06-01}}
  given-late: {{event: sold-out, by: 2027-06-01, given: late}}
  ratio: {{ratio_of: [rows, late]}}
  outlasts: {{event: sold-out, after: open-release, within: 26 months}}
  quarters: {{series: hhi, stays_above: 0.1, within: [2028-02-02, horizon], every: quarter}}
  compared: {{left: {{series: hhi, at: 2028-06-01}}, right: {{series: hhi, at: 2027-06-01}}, as: difference}}
  both: {{all_of: [rows, rows@horizon]}}
  of-newcomer: {{series: theta.Nova, at: horizon}}
"""
