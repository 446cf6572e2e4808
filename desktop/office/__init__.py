"""Several PCs of one hall on one store: what goes over the line, who serves it, who has joined."""
