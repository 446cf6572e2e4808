"""The doors for files that a user names: one to read, one to write."""
