"""The story of one firm: what happened in each quarter, as facts, and in words."""
