"""The balance of the game: policies against one another, decisions against luck."""
