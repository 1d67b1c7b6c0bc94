"""What a strategist should know of a scenario although it is not a fault."""

from dataclasses import dataclass

from simulator.scenario.definition import Scenario


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a strategist should know: what it is about, and what is the matter."""

    name: str
    message: str


def unsourced(scenario: Scenario) -> list[Finding]:
    """Quantities that do not say where they come from."""
    settings = [
        Finding(path, f"no source ({setting.where})")
        for path, setting in scenario.settings.items()
        if setting.source is None
    ]
    shocks = [
        Finding(f"shocks.{shock.id}", f"no source ({shock.where})") for shock in scenario.shocks if shock.source is None
    ]
    return settings + shocks
