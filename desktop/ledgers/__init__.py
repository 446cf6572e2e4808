"""Ledgers: what a list shows, written into the files that offices exchange."""
