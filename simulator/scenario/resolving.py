"""What holds of every parameter after each file of a scenario's chain, and at last after the command line.

A file sets parameters by their paths, or by levers in natural units; what is written later replaces what was inherited.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.scenario.command_line import CommandLine
from simulator.scenario.definition import LeverSetting, Setting
from simulator.scenario.files import File
from simulator.scenario.levers import (
    Moved,
    WrittenLever,
    contradictions,
    lever_settings,
    moved_by,
    read_lever_values,
)
from simulator.scenario.settings import default_settings, read_settings


@dataclass(frozen=True)
class Resolved:
    """The settings after each file and after the command line, and the levers that hold in the end."""

    stages: tuple[dict[str, Setting], ...]
    levers: tuple[LeverSetting, ...]


def resolve_settings(chain: Sequence[File], line: CommandLine, catalogue: Catalogue) -> Resolved:
    """Parameters and levers of a chain of files, root first, then those of the command line."""
    settings, levers, moved = default_settings(catalogue), dict[str, WrittenLever](), dict[str, Moved]()
    stages = []
    for parameters, values in (*(_written(file) for file in chain), (line.parameters, line.levers)):
        own = read_lever_values(values, catalogue)
        results = moved_by(own, levers, catalogue)
        contradictions(results, own, parameters)
        settings = settings | read_settings(parameters, catalogue)
        for result in results.values():
            settings = {**settings, **result}
        levers, moved = levers | own, moved | results
        stages.append(settings)
    return Resolved(tuple(stages), lever_settings(levers, moved, settings))


def _written(file: File) -> tuple[Mapping[str, Node], Mapping[str, Node]]:
    """The parameters and the levers that a file sets; a list of levers is said to readers."""
    parameters = file.fields["parameters"].nodes() or {} if "parameters" in file.fields else {}
    levers = file.fields.get("levers")
    return parameters, {} if levers is None or levers.is_list else levers.nodes() or {}
