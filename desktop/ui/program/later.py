"""The pages, read in only when somebody is about to see them.

Plots, printing and the forms weigh twice as much as everything before the login together, so a
login window that waited for them would come seconds later on an office PC.
"""

from importlib import import_module
from types import ModuleType

PAGES = "desktop.ui.program.model"  # named for whatever freezes the program, too


def pages() -> ModuleType:
    """Give the module that puts the pages together; the first call takes about a second."""
    return import_module(PAGES)
