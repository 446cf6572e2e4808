"""Units and their tree."""
