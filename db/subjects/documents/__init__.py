"""Documents 文书: each one instance of a paper that was issued, served, made void."""
