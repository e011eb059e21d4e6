"""Charts that draw themselves from numbers and ready words."""
