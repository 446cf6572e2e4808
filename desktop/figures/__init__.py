"""Figures: what is counted, for which period, and the list behind each number."""
