"""What a check found: refusals that stop a save, and hints that only ask for a second look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. A hint does not stop anything."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict, hash=False)
    hint: bool = False


def problem(code: str, **details: object) -> Problem:
    return Problem(code, details)


def hint(code: str, **details: object) -> Problem:
    return Problem(code, details, hint=True)


@dataclass(frozen=True, slots=True)
class Checked:
    """A text in its normal form, with everything that was found in it."""

    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        return all(found.hint for found in self.problems)

    @property
    def refusals(self) -> tuple[Problem, ...]:
        return tuple(found for found in self.problems if not found.hint)

    @property
    def hints(self) -> tuple[Problem, ...]:
        return tuple(found for found in self.problems if found.hint)

    def demand(self, field: str = "") -> str:
        """Return the text; raise RuleBroken beside `field` for the first refusal."""
        for found in self.refusals:
            raise RuleBroken(found.code, field, **found.details)
        return self.text
