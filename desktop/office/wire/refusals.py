"""What went wrong, over the line: the same refusal, beside the same field."""

from datetime import date
from typing import Any

import msgspec

from db.log.unavailable import CommitLost, Fleeting, StoreUnavailable
from db.viewer import Viewer
from desktop.errors import RuleBroken, TargetLost, TurnedAway
from desktop.office.wire.loose import loose
from desktop.usecases.around import Rehearsed

_BROKEN: tuple[type[RuleBroken], ...] = (TargetLost, RuleBroken)
_LOST: tuple[type[StoreUnavailable], ...] = (Fleeting, CommitLost, StoreUnavailable)
_TOLD = (str, int, float, bool, date, tuple, list, frozenset, dict)


class Broken(msgspec.Struct, tag="broken", array_like=True):
    """A rule that forbids it, with the values of its sentence."""

    kind: str
    code: str
    field: str
    details: dict[str, Any]

    def error(self, known: Viewer | None) -> RuleBroken:
        if self.kind == TurnedAway.__name__ and known:
            return TurnedAway(self.code, known, **self.details)
        if self.kind == Rehearsed.__name__:
            return Rehearsed()
        made = next((one for one in _BROKEN if one.__name__ == self.kind), RuleBroken)
        return made(self.code, self.field, **self.details)


class Lost(msgspec.Struct, tag="lost", array_like=True):
    """The environment's move, as its sentence tells it."""

    kind: str
    code: str
    sentence: str

    def error(self) -> StoreUnavailable:
        made = next((one for one in _LOST if one.__name__ == self.kind), StoreUnavailable)
        return made(self.code, self.sentence)


def broken(error: RuleBroken) -> Broken:
    details = {name: loose(_told(value)) for name, value in error.details.items()}
    return Broken(type(error).__name__, error.code, error.field, details)


def lost(error: StoreUnavailable) -> Lost:
    return Lost(type(error).__name__, error.code, error.sentence)


def _told(value: object) -> object:
    """Leave what is no value as the words that it would put into the sentence."""
    return value if value is None or isinstance(value, _TOLD) else str(value)
