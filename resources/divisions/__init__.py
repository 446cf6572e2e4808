"""All divisions of the country, and how the files of them are made."""
