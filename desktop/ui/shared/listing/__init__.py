"""One list for cases and registers: narrowed, sorted, marked, counted, taken out."""
