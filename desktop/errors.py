"""What may go wrong, and whose move it is. Everything else is a bug."""

from collections.abc import Callable
from typing import Any, Self

from db.viewer import Viewer


class RuleBroken(Exception):
    """The rules forbid what the user asked. Shown beside the field, never reported as a bug.

    `field` is the name of the field it stands beside, or "" when it concerns the whole form.
    `details` fill the sentence; they never hold a name or a number of a person, for they are
    written to the log.
    """

    def __init__(self, code: str, field: str = "", **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.details = details
        self.trace: Callable[[Any], object] | None = None

    def leaving(self, trace: Callable[[Any], object]) -> Self:
        """Give a refusal that is remembered: a guess that was answered, a password that was wrong.

        `trace` takes a unit of work of its own: that of the refused command is rolled back.
        """
        self.trace = trace
        return self


class TargetLost(RuleBroken):
    """The disk, not the user, forbids a file that was asked for: full, read-only, held open."""


class TurnedAway(RuleBroken):
    """Whoever is in may do nothing any more before the next login: ended, removed, moved.

    `known`: the login that it concerns, for an answer may come after the next one.
    """

    def __init__(self, code: str, known: Viewer, **details: object) -> None:
        super().__init__(code, "", **details)
        self.known = known
