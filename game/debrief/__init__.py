"""The debrief: what a played game says about itself, worked out by playing it again."""
