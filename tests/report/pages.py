"""Pages to test on: runs of few worlds, a scenario as hostile as the gate lets through, and what stands on a page."""

import json
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.catalogue.limits import LONGEST_TITLE
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario

WORLDS = 400
ADDRESS = "elsewhere.invalid"
HOSTILE = (
    f"<img src=http://{ADDRESS}/a.png onerror=alert(1)><script src=//{ADDRESS}/b.js></script>"
    f"<style>@import url(http://{ADDRESS}/c.css)</style><script>alert(1)</script> =SUM(A1) \\input{{x}} | $x$"
    " & \"quoted\" 'single' {{ page }} {% raw %}"
)
LONG = "x" * 10_000
LONG_TITLE = HOSTILE.ljust(LONGEST_TITLE, "y")


def run_of(scenario: str | Path, out: Path) -> Ensemble:
    return open_ensemble(simulate(Request(load_scenario(scenario), worlds=WORLDS), out, workers=1).folder)


def write_hostile(folder: Path) -> Path:
    """A scenario file with markup and formulas in every text, and words of 10,000 letters where a text may be long."""
    quoted, long, title = json.dumps(HOSTILE), json.dumps(HOSTILE + LONG), json.dumps(LONG_TITLE)
    path = folder / "hostile.yaml"
    path.write_text(
        f"id: hostile\ntitle: {{en: {quoted}, zh: {quoted}}}\nextends: baseline\n"
        f"question: {long}\ndescription: {long}\nstoryline: {long}\nnotes: [{long}]\n"
        f"parameters: {{agents.hurdle_rate: {{value: 0.25, source: {long}, why: {long}}}}}\n"
        f"shocks: [{{id: s, at: 2026-09-01, set: {{policy.eda.active: true}}, source: {long}, why: {long}}}]\n"
        f"signals:\n  rule: {{title: {{en: {title}, zh: {title}}}, source: {long}, event: control-escalated.eda,"
        " by: 2027-12-31}\n"
        "  rarer: {ratio_of: [{event: bubble-bursts.cn, by: horizon}, {event: bubble-bursts.us, by: horizon}],"
        " below: 1}\n",
        "utf-8",
    )
    return path


def weighted(ensemble: Ensemble) -> Ensemble:
    """The same worlds after evidence that makes each second one weigh four times as much."""
    weights = np.where(np.arange(ensemble.worlds) % 2 == 0, 1.6, 0.4)
    folder = ensemble.folder / "analyses" / "update-of-a-test"
    return Ensemble(ensemble.run, folder, weights, {"en": "Every second world", "zh": "每第二个世界"})


class Reader(HTMLParser):
    """What stands on a page: elements with their attributes, ids, and text outside of styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)

    def values(self, *names: str) -> list[str]:
        return [
            value for _, attributes in self.elements for name, value in attributes.items() if name in names and value
        ]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())
