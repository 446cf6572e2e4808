"""Lines of a spreadsheet: read, their columns found, every cell judged, before anything is kept."""
