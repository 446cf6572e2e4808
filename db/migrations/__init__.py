"""The history of the tables. A released file is never edited."""
