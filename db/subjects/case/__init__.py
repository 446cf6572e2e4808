"""A case: its events, the table of moves, and the fold that follows them."""
