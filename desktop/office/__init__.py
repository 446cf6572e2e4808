"""Several PCs of one hall that work on one store."""
