"""What users can do: one command and one function for each intention."""
