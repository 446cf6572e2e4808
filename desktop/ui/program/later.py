"""The pages, read in only when somebody is about to see them.

Plots, printing and the forms weigh twice as much as everything before the login together, so a
login window that waited for them would come seconds later on an office PC.
"""

import linecache
from importlib import import_module
from types import ModuleType

PAGES = "desktop.ui.program.model"  # named for whatever freezes the program, too
HABITS = "desktop.ui.program.habits"
FIRST_RUN = "desktop.ui.program.first_run"
ONE_PROGRAM = "desktop.ui.program.one_program"


def pages() -> ModuleType:
    """Give the module that puts the pages together; the first call takes about a second."""
    found = import_module(PAGES)
    drop_source()
    return found


def habits() -> ModuleType:
    """Give the module by which a window goes by what is chosen; it knows every use-case."""
    return import_module(HABITS)


def first_run() -> ModuleType:
    """Give the module of the first start, which happens once on a computer."""
    found = import_module(FIRST_RUN)
    drop_source()
    return found


def one_program() -> ModuleType:
    """Give the module that finds another start: a tour is alone, and needs no network for it."""
    return import_module(ONE_PROGRAM)


def drop_source() -> None:
    """Forget the source of what was imported: a traceback reads it again.

    After Qt's, each import leaves the whole source of its module in `linecache` (shiboken looks
    there for `__feature__`): 40 MB in all where the program is not frozen.
    """
    linecache.clearcache()
