"""The data key of a store: what wraps it, what opens it, how it is changed."""
