"""Why a number is what it is: a card on the desk, and a panel with all sources."""
