"""The one TLS port of the office server, and the line of a PC to it."""
