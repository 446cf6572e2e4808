"""The one door to what is read in only when somebody is about to see it.

Each page brings modules of its own, some of them libraries that weigh more than everything before
the login together: a login window that waited for them would come seconds later on an office PC.
"""

import linecache
from importlib import import_module
from types import ModuleType

PAGES = "desktop.ui.program.model"  # named for whatever freezes the program, too
HABITS = "desktop.ui.program.habits"
PAPER_DOOR = "desktop.ui.program.paper_door"
RIGHTS = "desktop.worklists.rights"
PAGE = "desktop.ui.program.pages."
FIRST_RUN = "desktop.ui.program.first_run"
DAMAGED = "desktop.ui.shell.damaged"
JOIN_PAGE = "desktop.ui.founding.join_page"
HOSTING = "desktop.ui.program.hosting"
ONE_PROGRAM = "desktop.ui.program.one_program"


def pages() -> ModuleType:
    """Give the module that puts the window together."""
    return read_in(PAGES)


def page_module(key: str) -> ModuleType:
    """Give the module of a page of the rail."""
    return read_in(f"{PAGE}{key}")


def habits() -> ModuleType:
    """Give the module by which a window goes by what is chosen; it knows every use-case."""
    return read_in(HABITS)


def paper_door() -> ModuleType:
    """Give the module by which a page shows papers."""
    return read_in(PAPER_DOOR)


def rights() -> ModuleType:
    """Give the module that tells what somebody may do; it knows every act and use-case."""
    return read_in(RIGHTS)


def first_run() -> ModuleType:
    """Give the module of the first start, which happens once on a computer."""
    return read_in(FIRST_RUN)


def damaged() -> ModuleType:
    """Give the page of a store that does not open: putting a backup back brings migrations."""
    return read_in(DAMAGED)


def join_page() -> ModuleType:
    """Give the page on which a PC joins an office, which happens once on a computer."""
    return read_in(JOIN_PAGE)


def hosting() -> ModuleType:
    """Give the module by which a PC becomes the server of its office, or is none for a while."""
    return read_in(HOSTING)


def one_program() -> ModuleType:
    """Give the module that finds another start: a tour is alone, and needs no network for it."""
    return import_module(ONE_PROGRAM)


def drop_source() -> None:
    """Forget the source of what was imported: a traceback reads it again.

    After Qt's, each import leaves the whole source of its module in `linecache` (shiboken looks
    there for `__feature__`): 40 MB in all where the program is not frozen.
    """
    linecache.clearcache()


def read_in(name: str) -> ModuleType:
    """Read a module in, in the thread of the windows alone: see `reading_in`."""
    found = import_module(name)
    drop_source()
    return found
