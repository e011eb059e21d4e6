"""The terminal that commands and the game in plain lines write to."""
