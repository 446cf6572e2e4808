"""What the operating system is asked through its own programs."""
