"""Everything a person touches: commands, sessions and reports."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
