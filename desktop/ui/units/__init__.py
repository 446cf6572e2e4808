"""The tree of units and divisions as people see and change it."""
