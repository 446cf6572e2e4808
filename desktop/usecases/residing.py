"""What a user can do when somebody moves: where they lived stays known (以房管人)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from db.log.base import Code, Event, Id, Value
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import MOVED, RecordAmended
from db.subjects.records.permissions import RECORDS
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts
from desktop.usecases.belonging import home_path
from desktop.usecases.households import HEAD, Home, home_headed_by
from desktop.usecases.texts import demand_past, iso_day, told

_PLACE = ("town", "village", "grid")
_NOBODY = "未定"


@dataclass(frozen=True, kw_only=True, slots=True)
class MovePerson:
    """迁移: a person lives in another house since `on`; None: moved away from the county.

    `whole` must be said of who heads a household with others in it: they move along, or stay and
    are headed by `head`, or by nobody yet.
    """

    permission: ClassVar[Permission] = RECORDS
    person: Id
    house: Id | None
    on: Code
    reason: str = ""
    whole: bool | None = None
    head: Id | None = None


class Moved(NamedTuple):
    """Who was moved, and how many people with them, themselves included."""

    name: str
    people: int


class _Way(NamedTuple):
    """Where to, since when and why, for everybody who goes."""

    house: facts.Row | None
    day: str
    reason: str
    keeps_household: bool


def move_person(command: MovePerson, uow: UnitOfWork) -> Moved:
    """Change house and place of who moves; each stay that ends becomes a residence record."""
    day = _moved_on(command, uow)
    person = facts.standing_row(BY_KIND["person"], command.person, uow)
    if person["house"] == command.house:
        raise RuleBroken("person.lives_there", "house")
    home = home_headed_by(command.person, uow)
    whole = _is_whole(command, home)
    house = _house(command.house, uow)
    way = _Way(house, day, told(command.reason, "reason", "理由"), whole)
    along = _along(person, home, uow) if home and whole else []
    movers = [person, *(one for one in along if one["house"] != command.house)]
    _demand_lived_there(movers, day)
    events: list[Event] = [event for one in movers for event in _move(one, way, uow)]
    if home and whole:
        events += _carry(home, way, uow, all_go=len(along) == len(home.others))
    elif home:
        events += _leave(home, command.head, way, uow)
    uow.record(events)
    return Moved(str(person["name"] or ""), len(movers))


def _is_whole(command: MovePerson, home: Home | None) -> bool:
    """Who heads a household of one takes it along without a question."""
    if home is None or not home.others:
        return home is not None
    if command.whole is None:
        raise RuleBroken("person.whole_or_alone", "whole")
    if not command.whole and command.head and command.head not in home.ids:
        raise RuleBroken("person.not_of_household", "head")
    return command.whole


def _along(person: facts.Row, home: Home, uow: UnitOfWork) -> list[facts.Row]:
    """Give those who live with the householder; who is known to live elsewhere stays there."""
    rows = [facts.standing_row(BY_KIND["person"], id_, uow) for id_ in home.ids]
    return [row for row in rows if row["house"] in (None, person["house"])]


def _demand_lived_there(movers: list[facts.Row], day: str) -> None:
    for place, row in enumerate(movers):
        if row["house_since"] and row["house_since"] > day:
            if place:
                raise RuleBroken("person.came_later", "on", name=row["name"])
            raise RuleBroken("record.ends_before_start", "on")


def _move(person: facts.Row, way: _Way, uow: UnitOfWork) -> Iterator[Event]:
    yield from _changed("person", person, _there(way), way, uow)
    if not person["house"]:
        return
    stay: dict[str, Value] = {
        "person": person["id"],
        "house": person["house"],
        "since": person["house_since"],
        "until": way.day,
        "village": person["village"],
    }
    yield RecordAmended(
        kind="residence",
        id=uow.ids.new(),
        before=dict.fromkeys(stay),
        after=stay,
        to_path=home_path(BY_KIND["residence"], stay, uow),
    )


def _carry(home: Home, way: _Way, uow: UnitOfWork, *, all_go: bool) -> Iterator[Event]:
    """Move the household itself; it ends here when nobody of it is left in the county."""
    row = facts.standing_row(BY_KIND["household"], home.id, uow)
    after: dict[str, Value] = {"house": None, "until": way.day if all_go else row["until"]}
    if way.house:
        place = {name: way.house[name] for name in _PLACE}
        after = {"house": way.house["id"], "until": None, **place}
    yield from _changed("household", row, after, way, uow)


def _leave(home: Home, head: int | None, way: _Way, uow: UnitOfWork) -> Iterator[Event]:
    """Who stays keeps the household, under another head or none."""
    row = facts.standing_row(BY_KIND["household"], home.id, uow)
    heir = facts.standing_row(BY_KIND["person"], head, uow) if head else None
    after: dict[str, Value] = {"head": head, "head_name": heir["name"] if heir else _NOBODY}
    yield from _changed("household", row, after, way, uow)
    if heir:
        yield from _changed("person", heir, {"relation": HEAD}, way, uow)


def _changed(
    kind: str, row: facts.Row, after: dict[str, Value], way: _Way, uow: UnitOfWork
) -> Iterator[Event]:
    """Say what becomes another; nothing where all of it stands so already."""
    after = {name: value for name, value in after.items() if row[name] != value}
    if not after:
        return
    yield RecordAmended(
        kind=kind,
        id=row["id"],
        before={name: row[name] for name in after},
        after=after,
        reason=way.reason,
        to_path=home_path(BY_KIND[kind], after, uow),
        act=MOVED,
    )


def _moved_on(command: MovePerson, uow: UnitOfWork) -> str:
    day = iso_day(command.on, "on", uow.today())
    if not day:
        raise RuleBroken("text.missing", "on", label="搬迁日期")
    demand_past(date.fromisoformat(day), "on", uow)
    return day


def _house(house: int | None, uow: UnitOfWork) -> facts.Row | None:
    return None if house is None else facts.standing_row(BY_KIND["house"], house, uow)


def _there(way: _Way) -> dict[str, Value]:
    gone: dict[str, Value] = {} if way.keeps_household else {"household": None, "relation": None}
    if way.house is None:
        return {"house": None, "house_since": None, "moved_on": way.day, **gone}
    place = {name: way.house[name] for name in (*_PLACE, "address")}
    return {
        "house": way.house["id"],
        "house_since": way.day,
        "moved_on": None,
        **place,
        **gone,
    }
