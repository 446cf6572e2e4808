"""Fonts, icons, code tables and the divisions, shipped with the program."""
