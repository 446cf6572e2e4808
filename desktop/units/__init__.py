"""The tree of units, as it is read and put into words."""
