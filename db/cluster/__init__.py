"""PostgreSQL of our own for an office: made, started, watched, stopped, copied and put back."""
