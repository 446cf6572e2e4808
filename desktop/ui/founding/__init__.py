"""The first start: one question, and the pages on which a county is founded."""
