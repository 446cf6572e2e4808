"""From what is open to a paper: what it says, and how its file is called."""
