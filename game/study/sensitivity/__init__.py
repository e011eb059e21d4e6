"""Which parameters matter: all of them moved together, and each to both ends of its range."""
