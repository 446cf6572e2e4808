"""The table of events: appending, what came early, where chains end, lawful erasure."""
