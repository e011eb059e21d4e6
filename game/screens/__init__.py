"""The screens of the window, one file each: they declare what is shown and compute nothing."""
