"""What happened: events, their bytes, their chain and their order. Pure: no tables, no files."""
