"""Keeping games: files, what is believed of them, who plays them, PINs."""
