"""Registers: what their lists and pages show, read and put into words without a window."""
