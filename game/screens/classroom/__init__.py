"""The screens of a class: the instructor's, the projector's, and waiting."""
