"""What happened to a case, as its timeline tells it: what each event names, and nothing more."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import UNSET

from db.log.base import Erased, Fact, Unreadable
from db.subjects.case import events as said
from db.subjects.case.fold import move_name
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection
from db.subjects.case.shown import shown_of
from db.subjects.units.events import AudiencesMoved, HoldsPassed
from db.subjects.work.events import ConflictSettled, PaperPrinted

NO_NAMES: Mapping[str, str] = {}
NOBODY: Mapping[int, str] = {}
_PARTIES = frozenset({"who", "refusing"})  # of events: told by their names


class Happening(NamedTuple):
    """Something that happened to a case. `name` as in the table of moves; times in ms."""

    device: int
    counter: int
    name: str
    at: int
    actor: int
    actor_name: str
    unit: int
    unit_name: str
    doubtful: bool
    said: Mapping[str, Any]  # what the timeline tells of it, without personal fields


def is_out(number: str, facts: Sequence[Fact]) -> bool:
    """Tell whether an agreement has left whole, and nobody on it was corrected since."""
    out = False
    for fact in facts:
        match fact.event:
            case said.PartyCorrected() | said.PartiesAdded() | said.AuthorityEnded():
                out = False
            case PaperPrinted(number=printed, pages=pages):
                out = out or (printed == number and not pages)
    return out and bool(number)


def happening_name(fact: Fact) -> str:
    match fact.event:
        case Erased():
            return "erased"
        case Unreadable():
            return "unreadable"
        case ConflictSettled():
            return "settle"
        case PaperPrinted():
            return "print"
        case LimitsReprojected():
            return "reproject"
        case HoldsPassed():
            return "pass_hold"
        case AudiencesMoved():
            return "follow_unit"
    return move_name(fact.event)


def told_of(
    fact: Fact,
    moved: tuple[Reprojection, ...] = (),
    names: Mapping[str, str] = NO_NAMES,
    parties: Mapping[int, str] = NOBODY,
) -> Mapping[str, Any]:
    """Tell what its act names of an event; corrections name their fields alone.

    `moved`: the last days that it changed here, which is not all that it says. `names`: what
    offices call their limits, by key; `parties`: names of whom it speaks.
    """
    event = fact.event
    shown = ((name, getattr(event, name)) for name in shown_of(event))
    told: dict[str, Any] = {name: value for name, value in shown if value is not UNSET}
    for name in _PARTIES & told.keys():
        told[name] = tuple(filter(None, (parties.get(one, "") for one in told[name] or ())))
    if isinstance(event, said.CaseCorrected):
        told["fields"] = tuple(event.after)
    if isinstance(event, said.PartyCorrected):
        changed = event.after or event.before
        told["party"] = changed.name if changed else ""
    if isinstance(event, said.PartiesAdded):
        told["parties"] = tuple((one.standing, one.name) for one in event.parties)
    if isinstance(event, said.AgreementSigned) and event.signed_for:
        hands = ((parties.get(one.by), parties.get(one.party)) for one in event.signed_for)
        told["hands"] = tuple((by, of) for by, of in hands if by and of)
    if isinstance(event, LimitsReprojected):
        told["limits"] = moved
        told["names"] = {one.key: names[one.key] for one in moved if one.key in names}
    return told
