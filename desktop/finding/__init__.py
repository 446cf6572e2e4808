"""One search over cases, people and every register."""
