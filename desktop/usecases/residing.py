"""What a user can do when somebody moves: where they lived stays known (以房管人)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.events.base import Code, Event, Id, Value
from db.events.records import RecordAmended
from db.registers.catalogue import BY_KIND
from db.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts
from desktop.usecases.belonging import home_path
from desktop.usecases.texts import demand_past, iso_day, told

_OF_HOUSE = ("town", "village", "grid", "address")


@dataclass(frozen=True, kw_only=True, slots=True)
class MovePerson:
    """迁移: a person lives in another house since `on`; None: moved away from the county."""

    permission: ClassVar[str] = "record.amend"
    person: Id
    house: Id | None
    on: Code
    reason: str = ""


def move_person(command: MovePerson, uow: UnitOfWork) -> None:
    """Change the person's house and place; the stay that ends becomes a residence record."""
    day = _moved_on(command, uow)
    person = facts.standing_row(BY_KIND["person"], command.person, uow)
    if person["house"] == command.house:
        raise RuleBroken("person.lives_there", "house")
    if person["house_since"] and person["house_since"] > day:
        raise RuleBroken("record.ends_before_start", "on")
    after = _there(command.house, day, uow)
    after = {name: value for name, value in after.items() if person[name] != value}
    before: dict[str, Value] = {name: person[name] for name in after}
    reason = told(command.reason, "reason", "理由")
    events: list[Event] = [
        RecordAmended(
            kind="person",
            id=command.person,
            before=before,
            after=after,
            reason=reason,
            to_path=home_path(BY_KIND["person"], after, uow),
        )
    ]
    if person["house"]:
        stay: dict[str, Value] = {
            "person": command.person,
            "house": person["house"],
            "since": person["house_since"],
            "until": day,
            "village": person["village"],
        }
        events.append(
            RecordAmended(
                kind="residence",
                id=uow.ids.new(),
                before=dict.fromkeys(stay),
                after=stay,
                to_path=home_path(BY_KIND["residence"], stay, uow),
            )
        )
    uow.record(events)


def _moved_on(command: MovePerson, uow: UnitOfWork) -> str:
    day = iso_day(command.on, "on")
    if not day:
        raise RuleBroken("text.missing", "on", label="搬迁日期")
    demand_past(date.fromisoformat(day), "on", uow)
    return day


def _there(house: int | None, day: str, uow: UnitOfWork) -> dict[str, Value]:
    if house is None:
        return {"house": None, "house_since": None, "household": None, "moved_on": day}
    row = facts.standing_row(BY_KIND["house"], house, uow)
    place = {name: row[name] for name in _OF_HOUSE}
    return {"house": house, "house_since": day, "household": None, "moved_on": None, **place}
