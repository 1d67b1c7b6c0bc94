"""Reading and checking scenario files."""

from simulator.catalogue.faults import ScenarioError
from simulator.scenario.definition import Scenario
from simulator.scenario.load import load_scenario

__all__ = ["Scenario", "ScenarioError", "load_scenario"]
