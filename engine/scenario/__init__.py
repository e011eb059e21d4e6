"""Scenarios: what a file may say, and the faults of one that says something else."""

from engine.scenario.loading import Fault, ScenarioError, parse_scenario
from engine.scenario.scenario import Level, Scenario

__all__ = ["Fault", "Level", "Scenario", "ScenarioError", "parse_scenario"]
