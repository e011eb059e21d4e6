"""Everything a person touches: commands, sessions and reports."""
