"""Reading cases: lists, pages of lists, numbers, and what lies beside a new one."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, or_, select

from db.followers import search
from db.followers.typed import names_first
from db.models.cases import CASES, PARTIES
from db.queries.audience import is_seen
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import NEWEST, PAGE, SORTS, CaseKey, CaseRows, paged
from db.store import plain
from db.store.many import among_given
from db.subjects.case.clocks import clocks_in
from db.subjects.case.fields import OFFERED
from db.subjects.case.steps import DONE, OPEN, Clock
from db.viewer import Viewer
from db.vocabulary import Vocabulary

BESIDE = 6


class CaseLine(NamedTuple):
    """A case as a line of a list. `due` is 9999-12-31 while no clock runs; times in ms.

    `listed`: on a page of a list the other fields that it shows, in the order of `LISTED`.
    """

    id: int
    number: str
    tail: str
    nature: str
    title: str
    names: str
    category: str
    scale: str
    source: str
    town: str
    village: str
    place: str
    unit_name: str
    holder: int
    holder_name: str
    step: str
    step_at: int
    registered_on: date
    registered_at: int
    due: date
    clocks: str  # see `all_clocks`
    agreement_number: str
    outcome: str
    finished_on: date | None
    closed_on: date | None
    parked: bool
    listed: tuple[Any, ...] = ()

    def value(self, name: str) -> Any:
        """Give the value of a field that is a column of the list."""
        return self.listed[LISTED.index(name)] if name in LISTED else getattr(self, name)

    def all_clocks(self) -> tuple[Clock, ...]:
        """Give every clock that was started for it, by its key."""
        return clocks_in(self.clocks)


_OWN = CaseLine._fields[:-1]
LISTED = tuple(name for name in OFFERED if name not in _OWN)
_LINE = [CASES.c[name] for name in _OWN]
_SEEN = select(*_LINE).where(is_seen(CASES))
_PAGE = _SEEN.add_columns(*(CASES.c[name] for name in LISTED))
_ONE = _SEEN.where(CASES.c.id == bindparam("id"))
_SOME = _SEEN.where(among_given(CASES.c.id, "ids"))
_BY_NUMBER = (
    _SEEN.where(or_(CASES.c.number == bindparam("typed"), CASES.c.tail == bindparam("typed")))
    .order_by(CASES.c.id.desc())
    .limit(20)
)
_HAS = select(CASES.c.id).where(CASES.c.number == bindparam("number")).limit(1)
_SERIES = Vocabulary(
    {
        column: "SELECT (SELECT last FROM local_series WHERE key = ?), "
        f"(SELECT {column} FROM cases WHERE {column} >= ? AND {column} < ? "
        f"ORDER BY length({column}) DESC, {column} DESC LIMIT 1)"
        for column in ("number", "agreement_number")
    }
)  # the longer one is the higher: after 9999 a sequence has five digits
_OPEN_IN_VILLAGE = (
    _SEEN.where(CASES.c.village == bindparam("village"), CASES.c.step.in_(sorted(OPEN)))
    .order_by(CASES.c.id.desc())
    .limit(BESIDE)
)
_OF_PEOPLE = (
    _SEEN.where(
        CASES.c.id.in_(select(PARTIES.c.case_id).where(among_given(PARTIES.c.person, "people")))
    )
    .order_by(CASES.c.id.desc())
    .limit(20)
)


def key_of(case: CaseLine, sort: str) -> CaseKey:
    return CaseKey(getattr(case, SORTS[sort][0]), case.id)


class CaseQueries:
    """Questions that are answered with lines of cases."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._seen = viewer.seen("case")

    def get(self, case_id: int) -> CaseLine | None:
        return next(iter(self._lines(_ONE, {"id": case_id})), None)

    def some(self, ids: Sequence[int]) -> list[CaseLine]:
        """Give the lines of these cases, in the order of the ids."""
        if not ids:
            return []
        lines = {line.id: line for line in self._lines(_SOME, {"ids": list(ids)})}
        return [lines[id_] for id_ in ids if id_ in lines]

    def by_number(self, typed: str) -> list[CaseLine]:
        """Find by a whole case number, or by its last eight characters, digits among them."""
        if not any(map(str.isdigit, typed)):
            return []
        return self._lines(_BY_NUMBER, {"typed": typed.replace(" ", "").upper()})

    def has_number(self, number: str) -> bool:
        """Tell whether anybody has given this number; it names nobody, so all cases count."""
        return self._connection.scalar(_HAS, {"number": number}) is not None

    def series(self, column: str, prefix: str) -> tuple[int, str]:
        """Give the last sequence that this desk drew, 0 at the start, and the highest number.

        `column` is that of the numbers, `number` or `agreement_number`; whoever gave the highest
        that begins so, it counts; "" where there is none.
        """
        ends = prefix, prefix, prefix + "\uffff"
        drawn, last = plain.ask(self._connection, _SERIES[column], ends)[0]
        return drawn or 0, last or ""

    def page(
        self,
        wanted: CaseFilter,
        sort: str = NEWEST,
        after: CaseKey | None = None,
        limit: int = PAGE,
    ) -> list[CaseLine]:
        """Give the lines after a key, in the order of a sort."""
        rows = CaseRows(self._connection, _PAGE, wanted, self._viewer, sort)
        own = len(_OWN)
        return [CaseLine._make((*row[:own], tuple(row[own:]))) for row in paged(rows, after, limit)]

    def find(self, typed: str, limit: int = 50) -> list[CaseLine]:
        """Find by words, and open cases that the viewer's unit holds by a party's number's end."""
        end = search.NumberEnd(typed, self._viewer.unit)
        ended: list[int] = []
        if len(typed) <= search.LONGEST_END and self._viewer.works_on_cases:
            ended = search.find_numbers(self._connection, "cases_numbers", end, limit, self._seen)
        numbered = [line.id for line in self.some(ended) if line.step not in DONE]
        found = search.find_named(self._connection, "cases_words", typed, limit, self._seen)
        cases = self.some(list(dict.fromkeys((*numbered, *found)))[:limit])
        return names_first(cases, lambda one: one.names, typed)

    def count_found(self, typed: str) -> int:
        return search.count(self._connection, "cases_words", typed, self._seen)

    def of_people(self, people: Sequence[int]) -> list[CaseLine]:
        """Find cases in which these people of the register are parties."""
        return self._lines(_OF_PEOPLE, {"people": list(people)}) if people else []

    def open_in_village(self, village: str) -> list[CaseLine]:
        return self._lines(_OPEN_IN_VILLAGE, {"village": village}) if village else []

    def _lines(self, query: Select[Any], values: dict[str, Any]) -> list[CaseLine]:
        found = self._connection.execute(query, {**values, **self._seen})
        return [CaseLine(*row) for row in found.all()]
