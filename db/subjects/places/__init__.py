"""Divisions, grids, rooms, buildings, houses and lines: what lies where."""
