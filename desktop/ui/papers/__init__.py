"""Papers shown before they leave the house, printed and saved; each of which is recorded."""
