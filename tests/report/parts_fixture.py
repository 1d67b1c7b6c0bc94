"""A real run of a few worlds whose scenario is as hostile as the gate lets through."""

from pathlib import Path
from typing import Any

import yaml

from simulator.analysis.ensemble import Ensemble
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario

WORLDS = 24
TITLE = "<script>alert(1)</script> =SUM(A1) \\input{/etc/passwd} $x_1$ %&#{}~^\\ | *b* 'c'"
NOTE = ('=cmd \\write18{rm} <b> "q" $y$ ' * 400)[:10_000]
HOSTILE: dict[str, Any] = {
    "id": "hostile",
    "title": {"en": TITLE, "zh": f"恶意{TITLE}"},
    "extends": "baseline",
    "question": TITLE,
    "description": NOTE,
    "storyline": NOTE,
    "notes": [NOTE],
    "signals_from": [],
    "parameters": {"agents.hurdle_rate": {"value": 0.25, "source": '=HYPERLINK("http://x")', "why": NOTE}},
    "shocks": [
        {"id": "rule", "at": "2026-09-01", "set": {"policy.eda.active": True}, "source": TITLE, "why": NOTE}
    ],
    "signals": {
        "rule": {
            "title": {"en": TITLE, "zh": TITLE},
            "source": TITLE,
            "event": "control-escalated.eda",
            "by": "2027-12-31",
        }
    },
}  # fmt: skip


def write_scenario(folder: Path, **changes: Any) -> Path:
    """The scenario as a file, with some sections changed."""
    content = HOSTILE | changes
    path = folder / f"{content['id']}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def make_ensemble(scenario: Path, out: Path, worlds: int = WORLDS) -> Ensemble:
    """The run of a scenario file under a folder of runs."""
    run = simulate(Request(load_scenario(scenario), worlds=worlds), out, workers=1)
    return Ensemble(run, run.folder)
