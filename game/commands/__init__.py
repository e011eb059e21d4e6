"""The commands of the command line, a file each or a family; `game.cli` lists them."""
