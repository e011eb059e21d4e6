"""The province map: its geometry, its painter, and what lies under the mouse."""
