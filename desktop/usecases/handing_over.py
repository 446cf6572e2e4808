"""What a user can do when a worker leaves: one act moves what is open to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from db.log.base import Code, Event, Id, Value
from db.queries.handing import is_open
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import RecordAmended
from db.subjects.records.permissions import HANDING_OVER
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts
from desktop.usecases.access import PRINT, note_access
from desktop.usecases.sheets import demand_sheets, sheets_told
from desktop.usecases.texts import iso_day, needed

Row = Mapping[str, Any]
_CARRIED = (
    "function",
    "unit",
    "full_time",
    "speciality",
)  # of a post; grade and Party stay his own
LIST = "hand_over"  # the paper, as the day of access names it
_DIGEST = 16  # characters that are written down
_KEPT = ("micro_grid", "building")  # registers whose `keeper` is a worker


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver:
    """交接: what `staff` has open ends `on` that day and begins anew with `to`.

    What is to end later goes over with the day on which it ends. Who holds the same post already
    gets the grids to it.
    """

    permission: ClassVar[Permission] = HANDING_OVER
    staff: Id
    to: Id
    on: Code
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintHandOver:
    """The list of a hand-over leaves the house, on paper or as a file."""

    permission: ClassVar[Permission] = HANDING_OVER
    staff: Id
    digest: str
    copies: Id = 1
    way: Code = "printed"
    pages: Code = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What one hand-over moved: what the list says that both sign."""

    posts: int
    grids: int
    kept: int  # micro-grids and buildings


def hand_over(command: HandOver, uow: UnitOfWork) -> Handed:
    """Move everything that is open.

    Raises `hand_over.nothing` where there is nothing, and `hand_over.parked` where a newer program
    has written to some of it: it may have ended, or be somebody else's.
    """
    reason = needed(command.reason, "reason", "交接原因")
    day = iso_day(command.on, "on", uow.today())
    if not day:
        raise RuleBroken("text.missing", "on", label="交接日期")
    if command.staff == command.to:
        raise RuleBroken("hand_over.same", "to")
    facts.standing_row(BY_KIND["staff"], command.staff, uow)
    if not is_open(facts.standing_row(BY_KIND["staff"], command.to, uow), day):
        raise RuleBroken("hand_over.has_left", "to")
    moving = _Moving(command.to, day, reason, uow)
    posts = moving.open("post", "staff", command.staff)
    events = [event for post in posts for event in moving.post(post)]
    for kind in _KEPT:
        events += moving.kept(kind, command.staff)
    if not events:
        raise RuleBroken("hand_over.nothing", "staff")
    uow.record(events)
    return Handed(len(posts), moving.grids, moving.things)


def print_hand_over(command: PrintHandOver, uow: UnitOfWork) -> None:
    """Write it into the account's day of access; its digest tells which paper it was."""
    demand_sheets(command.copies, command.pages, command.way)
    facts.standing_row(BY_KIND["staff"], command.staff, uow)
    sheets = sheets_told(command.copies, command.pages, command.way)
    said = f"{sheets}，摘要 {command.digest[:_DIGEST]}"
    access = note_access(uow, PRINT, "staff", command.staff, field=LIST, detail=said)
    uow.record([access])


class _Moving:
    """The events of one hand-over, and what they count."""

    def __init__(self, to: int, day: str, reason: str, uow: UnitOfWork) -> None:
        self._to, self._day, self._reason, self._uow = to, day, reason, uow
        self.grids = self.things = 0
        self._held = {(row["function"], row["unit"]): row for row in self.open("post", "staff", to)}

    def open(self, kind: str, by: str, id_: int) -> list[Row]:
        """Give what refers to a record and stands after the day."""
        named = self._uow.whole.naming(kind, by, id_)
        found = [row for row in named if is_open(row, self._day)]
        if any(row["parked"] for row in found):
            raise RuleBroken("hand_over.parked", "staff")
        return found

    def post(self, post: Row) -> Iterator[Event]:
        """End a post; the successor gets the same one, with its grids."""
        yield self._ended("post", post)
        held = self._held.get((post["function"], post["unit"]))
        successor = held["id"] if held else self._uow.ids.new()
        answered = {row["grid"] for row in self.open("duty", "post", successor)} if held else set()
        if not held:
            carried = {name: post[name] for name in _CARRIED if post[name] is not None}
            yield self._begun("post", successor, {"staff": self._to, **carried, **_to_end(post)})
        for duty in self.open("duty", "post", post["id"]):
            self.grids += 1
            yield self._ended("duty", duty)
            if duty["grid"] not in answered:
                new = {"post": successor, "grid": duty["grid"], **_to_end(duty)}
                yield self._begun("duty", self._uow.ids.new(), new)

    def kept(self, kind: str, staff: int) -> list[Event]:
        rows = self.open(kind, "keeper", staff)
        self.things += len(rows)
        return [
            self._amended(kind, row["id"], {"keeper": staff}, {"keeper": self._to}) for row in rows
        ]

    def _ended(self, kind: str, row: Row) -> Event:
        if row["since"] and row["since"] > self._day:
            raise RuleBroken("record.ends_before_start", "on")
        return self._amended(kind, row["id"], {"until": row["until"]}, {"until": self._day})

    def _begun(self, kind: str, id_: int, values: dict[str, Value]) -> Event:
        after = {**values, "since": self._day}
        return self._amended(kind, id_, dict.fromkeys(after), after)

    def _amended(
        self, kind: str, id_: int, before: dict[str, Value], after: dict[str, Value]
    ) -> Event:
        return RecordAmended(kind=kind, id=id_, before=before, after=after, reason=self._reason)


def _to_end(row: Row) -> dict[str, Value]:
    return {"until": row["until"]} if row["until"] else {}
