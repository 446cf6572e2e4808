"""Registers, each described as data: its fields, what finds it, who may see it."""
