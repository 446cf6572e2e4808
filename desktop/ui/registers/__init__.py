"""The registers on the screen: lists, records and what leaves them, all from one description."""
