"""People, and the marks on them."""
