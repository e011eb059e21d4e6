"""Studies: what the economy does over thousands of games, measured with the uncertainty."""
