"""The papers of a case or a record on its page, and what is done with what was issued."""
