"""What a county has chosen, one subject a key."""
