"""The days of rest and of work that a yearly notice settles."""
