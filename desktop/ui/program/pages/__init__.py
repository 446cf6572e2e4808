"""A module for each page of the rail: what it is made of, and where it leads."""
