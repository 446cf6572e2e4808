"""The rules by which an office suggests where a case goes."""
