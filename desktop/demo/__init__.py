"""The demonstration county: Boxing as it might be, the same bytes for the same seed and day."""
