"""The door to whatever starts a program when this user logs in."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAtLogin:
    """One start of this user, without the rights of an administrator.

    `found` tells whether it is there, as this program would write it now. All three wait for the
    system: call them off the GUI thread. `put` and `remove` raise RuleBroken `hosting.at_login`.
    """

    found: Callable[[], bool]
    put: Callable[[], None]
    remove: Callable[[], None]


FindStart = Callable[[], StartAtLogin]


def no_start() -> StartAtLogin:
    """Give a door behind which nothing is: for tests, and wherever nothing may be written."""
    return StartAtLogin(found=bool, put=lambda: None, remove=lambda: None)
