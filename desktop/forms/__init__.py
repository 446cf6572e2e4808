"""Papers, declared as plain values and drawn by one press."""
