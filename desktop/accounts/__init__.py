"""Accounts: who may go on, and how they are put into words."""
