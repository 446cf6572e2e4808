"""A store as a whole: brought up to this program, copied, and put back."""
