"""What events are about: for each family its events, its fold and its rules. Pure."""
