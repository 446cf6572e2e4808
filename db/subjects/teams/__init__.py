"""The teams: staff, posts, and what they answer for."""
