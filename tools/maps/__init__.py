"""Draws the maps of the scenarios: `python -m tools.maps` writes assets/maps/*.json."""
