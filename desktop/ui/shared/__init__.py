"""Pieces that every screen is made of."""
