"""The version of this program, as papers about it name it; the same as in pyproject.toml."""

VERSION = "0.1.0"
