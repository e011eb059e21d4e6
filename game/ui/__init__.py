"""The widget toolkit of the window."""
