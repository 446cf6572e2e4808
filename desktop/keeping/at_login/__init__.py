"""What starts the service when this user logs in, behind one door for all systems."""
