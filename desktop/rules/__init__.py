"""Pure decisions: no window, no store, no file; code tables and calendars arrive as values."""
