"""Marks that may have come to their end: somebody is asked, nothing ends by itself."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, func, or_

from db.models.records import RECORDS
from db.queries.record_source import RecordSource, Row
from db.queries.titles import Titles
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description
from db.subjects.records.visible import reads, reads_whole
from db.viewer import Viewer

DUE, DIED, MOVED, ELSEWHERE = "due", "died", "moved", "elsewhere"
_REASONS = {DIED: "died", MOVED: "moved", ELSEWHERE: "moved"}  # codes of exit_reason
_MOST = 500  # of one register: whoever settles these is asked about the next
_OF_MARK = ("id", "person", "village")
_AFTER_ALL_DAYS = 32  # of a month
_PEOPLE = RECORDS["person"]
_KEPT = _PEOPLE.alias("kept")  # of a person entered twice, the record that stands


class DateRule(Protocol):
    """A rule that counts years from a day in a field of the record (exit_rules.csv)."""

    @property
    def kind(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def years(self) -> int: ...
    @property
    def reason(self) -> str: ...


R = TypeVar("R", bound=DateRule)


class ExitPrompt(NamedTuple):
    """A mark that may end. `why`: `due` by a rule of its register, or a code of exit_fact.

    `reason` is the code of exit_reason that is proposed; `due` an ISO day, "" where none is known.
    """

    kind: str
    id: int
    title: str
    village: str
    why: str
    reason: str
    due: str


class ExitQueries:
    """Reads the marks of people that stand, as far as the viewer may see mark and person."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._viewer = viewer
        self._source = RecordSource(connection, viewer)
        self._titles = Titles(connection, viewer)

    def due(
        self, rules: Sequence[R], today: date, due_on: Callable[[R, str], date | None]
    ) -> list[ExitPrompt]:
        """Give what may end today, the longest due first; each mark once, facts before rules.

        `due_on` tells on which day a rule ends a mark that began to count on an ISO day.
        """
        found: dict[tuple[str, int], ExitPrompt] = {}
        for prompt in self._all(rules, today, due_on):
            found.setdefault((prompt.kind, prompt.id), prompt)
        return sorted(found.values(), key=lambda one: (one.due, one.kind, one.id))

    def _all(
        self, rules: Sequence[R], today: date, due_on: Callable[[R, str], date | None]
    ) -> Iterator[ExitPrompt]:
        for description in DESCRIPTIONS:
            if description.tag_of == "person" and self._source.may_open(description):
                yield from self._prompts(description, self._overtaken(description, today))
        for rule in rules:
            if self._source.may_open(BY_KIND[rule.kind]):
                yield from self._prompts(BY_KIND[rule.kind], self._expired(rule, today, due_on))

    def _prompts(self, description: Description, rows: Sequence[Row]) -> Iterator[ExitPrompt]:
        """Leave out whom the viewer may not see: what became of them is not his to know."""
        self._titles.learn("person", (row["person"] for row in rows))
        for row in rows:
            title = self._titles.of("person", row["person"])
            if title:
                told = (row["why"], row["reason"], row["due"] or "")
                yield ExitPrompt(description.kind, row["id"], title, row["village"] or "", *told)

    def _expired(self, rule: R, today: date, due_on: Callable[[R, str], date | None]) -> list[Row]:
        """Ask as far as the index of the field can tell, by month; the rule judges each day.

        On which day a mark is due tells the field it counts from: it is said to those who read that
        field on the page of the mark, the unit that keeps it where the field is of class L2.
        """
        description, table = BY_KIND[rule.kind], RECORDS[rule.kind]
        begun = table.c[rule.field]
        last = f"{today.year - rule.years:04}-{today.month:02}-{_AFTER_ALL_DAYS}"
        columns = [*(table.c[name] for name in _OF_MARK), table.c.audience, table.c.fold]
        query = self._source.seen(description).with_only_columns(*columns, begun.label("begun"))
        query = query.where(_stands(table, today), begun > "", begun < last).order_by(begun)
        field = description.by_name[rule.field]
        found: list[Row] = []
        for row in self._source.rows(description, query, _MOST):
            due = due_on(rule, row["begun"])
            if due and due <= today:
                told = reads(field, whole=reads_whole(self._viewer, description, row))
                said = due.isoformat() if told else ""
                found.append({**row, "why": DUE, "reason": rule.reason, "due": said})
        return found

    def _overtaken(self, description: Description, today: date) -> list[Row]:
        """Find marks of people who have died, moved away, or live in another village now."""
        table = RECORDS[description.kind]
        died, moved, lives, came = (
            func.coalesce(_KEPT.c[name], _PEOPLE.c[name])
            for name in ("died_on", "moved_on", "village", "house_since")
        )
        elsewhere = (lives > "") & (table.c.village > "") & (lives != table.c.village)
        people = table.join(_PEOPLE, _PEOPLE.c.id == table.c.person).outerjoin(
            _KEPT, _KEPT.c.id == _PEOPLE.c.merged_into
        )
        facts = (died.label(DIED), moved.label(MOVED), came.label(ELSEWHERE))
        columns: list[ColumnElement[Any]] = [*(table.c[name] for name in _OF_MARK), *facts]
        query = self._source.seen(description).select_from(people).with_only_columns(*columns)
        query = query.where(_stands(table, today), or_(died > "", moved > "", elsewhere))
        rows = self._source.rows(description, query.order_by(table.c.id), _MOST)
        return [{**row, **_fact(row)} for row in rows]


def _stands(table: Table, today: date) -> ColumnElement[bool]:
    until = table.c.until
    return or_(until.is_(None), until == "", until > today.isoformat())


def _fact(row: Row) -> dict[str, str]:
    why = next((fact for fact in (DIED, MOVED) if row[fact]), ELSEWHERE)
    return {"why": why, "reason": _REASONS[why], "due": row[why] or ""}
