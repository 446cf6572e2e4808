"""The limits that an office rules for itself, beside those that come with the program."""
