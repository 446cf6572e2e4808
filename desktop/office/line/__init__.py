"""The one TLS port of the office server, and the line of a PC to it."""

JOINED = "joined.json"  # the file by which a folder is known as that of a PC that has joined
