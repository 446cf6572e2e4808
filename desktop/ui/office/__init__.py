"""Pages of those who look after the program and see no case."""
