"""Pure functions of a row that feed the search index, the audience and the counts."""
