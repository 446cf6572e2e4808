"""What every process of events has in common; it knows no case."""
