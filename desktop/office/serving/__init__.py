"""Answers what the PCs of the office ask, on the one open store."""
