"""Cases, as they are read, put into words and acted on: no window is known here."""
