"""The debrief as a page and as tables."""
