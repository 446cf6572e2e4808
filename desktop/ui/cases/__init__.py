"""The pages of cases: the list, one case with all that can be done to it, and what clashes."""
