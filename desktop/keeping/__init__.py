"""What is done to a store as a whole: its founding, and what it is founded on."""
