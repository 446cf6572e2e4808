"""What goes over the line, as bytes. Both ends are this program; only its own types travel."""
