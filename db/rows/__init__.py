"""The unit of work, read rows as they are written and read whole, and the proof of them."""
