"""The work itself: what was printed, who looked, what administrators must know."""
