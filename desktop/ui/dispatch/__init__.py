"""The dispatch board: what waits, where, since when, and where it goes."""
