"""What lists and timelines show, as data: no window is known here."""
