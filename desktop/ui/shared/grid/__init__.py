"""A grid to type and paste lines in, as in a spreadsheet."""
