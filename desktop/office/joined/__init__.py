"""A PC that has joined an office: the same windows, with the store at the other end of a line."""
