"""The director's page: figures with their period, their comparison and their list."""
