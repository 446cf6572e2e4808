"""What papers there are, each by one description, and from what is open to what a paper says."""
