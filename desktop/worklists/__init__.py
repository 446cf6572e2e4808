"""What waits for whom: the lists of the board."""
