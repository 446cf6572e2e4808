"""What changes in the registers as the story goes on: somebody moves, leaves, was entered twice.

Each change is what one click of a desk records, event by event.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from db.log.base import Author, Event, Value
from db.rows.uow import Act
from db.subjects.records.events import MOVED, RecordAmended, RecordRemoved, RecordsImported
from db.viewer import Role
from desktop.demo.days import OPENS, Days
from desktop.demo.homes import Home
from desktop.demo.households import Household
from desktop.demo.looks import Accesses
from desktop.demo.places import County, Unit, Village
from desktop.demo.records import Desk
from desktop.rules.whole_numbers import NumberField
from desktop.usecases.access import PRINT, SEARCH
from desktop.usecases.handing_over import LIST

_FIRST, _APART = 12, 17  # days: the first change of a kind, and from one to the next
_MOST = 46  # changes of a kind in a whole story
_MINUTES = 11  # from one change of a day to the next
_MANY_DAYS = 365  # over which changes of a kind are spread
_PARTED = 2  # of so many merges, one is undone
_LATER = 9  # days after which it is
_REMOVED = 40  # of so many visits, one was entered twice
_SEALED = 45  # days after the list was taken up
_MINORS = ("02", "04", "05")  # GB/T 31000, 5.44: types of youth that only minors are of
_WHY_MOVED = ("翻建新房后搬入", "投靠子女居住", "换住宽敞房屋", "原房屋闲置，迁入现址")
_WHY_HANDED = ("外出务工，无法继续履职", "年事已高，本人提出不再担任", "搬离本小区")
_WHY_PARTED = "核实为两家不同的经营者，恢复单列"


@dataclass(slots=True)
class Changes:
    """Keeps the changes until their day; `accesses` are those of the whole story."""

    days: Days
    desk: Desk
    accesses: Accesses
    _acts: list[Act] = field(default_factory=list)
    _told: dict[str, int] = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        yield from sorted(self._acts, key=attrgetter("at"))

    def wants(self, kind: str) -> bool:
        """Tell whether more of a kind are to happen: every few villages something does."""
        return self._turn(kind) <= _MOST

    def moves(self, village: Village, household: Household, to: Home) -> None:
        """A household looks for another house in its village; its number is looked up first."""
        day, author = self._day("move"), village.unit.by_clerk
        head, date_ = household.head, self.days.dates[day]
        found = {"field": NumberField.NUMBER.value, "detail": "找到 1 人"}
        searched = self.accesses.made(
            author.actor, date_, SEARCH, kind="person", id=head.id, **found
        )
        self._click(day, author, searched)
        told = date_.isoformat(), _WHY_MOVED[head.id % len(_WHY_MOVED)]
        self._click(day, author, *_moved(self.desk, village, household, to, told))

    def hands_over(self, village: Village, staff: int, post: int, function: str, grid: int) -> None:
        """Who looks after neighbours leaves that to a grid worker of the village, who signs."""
        day, author, to = self._day("hand_over"), village.unit.by_clerk, village.worker_staff[0]
        on, why = self.days.dates[day].isoformat(), _WHY_HANDED[staff % len(_WHY_HANDED)]
        said: dict[str, Value] = {
            "staff": to,
            "function": function,
            "unit": village.unit.id,
            "full_time": 0,
            "since": on,
        }
        self._click(
            day,
            author,
            _amended("post", post, {"until": None}, {"until": on}, why),
            _amended("post", self.desk.new_id(), dict.fromkeys(said), said, why),
            _amended("micro_grid", grid, {"keeper": staff}, {"keeper": to}, why),
        )
        detail = f"打印 1 份，摘要 {staff * 2_654_435_761 % 16**16:016x}"
        told = {"kind": "staff", "id": staff, "field": LIST, "detail": detail}
        self._click(
            day, author, self.accesses.made(author.actor, self.days.dates[day], PRINT, **told)
        )

    def merged(self, unit: Unit, kept: int, other: int) -> None:
        """A firm was entered twice; of some it turns out that they are two."""
        day = self._day("merge")
        why = "同一统一社会信用代码，重复登记"
        into: dict[str, Value] = {"merged_into": kept}
        alone: dict[str, Value] = {"merged_into": None}
        self._click(day, unit.by_clerk, _amended("organisation", other, alone, into, why))
        if self._told["merge"] % _PARTED:
            later = self._working(day + _LATER)
            parted = _amended("organisation", other, into, alone, _WHY_PARTED)
            self._click(later, unit.by_clerk, parted)

    def leaves(self, county: County, account: int) -> None:
        """Somebody is posted elsewhere: the administrator ends the account."""
        self._turn("leave")
        day, centre = self._day("leave"), county.centre
        author = Author(county.specialists[Role.ADMINISTRATOR], centre.id, centre.path)
        until: dict[str, Value] = {"until": self.days.dates[day].isoformat()}
        self._click(
            day,
            author,
            RecordAmended(kind="account", id=account, before={"until": ""}, after=until),
        )

    def after(self, day: int, block: RecordsImported, author: Author) -> None:
        """See what becomes of rows that were entered on a day."""
        for id_, row in block.rows.items():
            values = dict(zip(block.fields, row, strict=True))
            later = self._working(day + 1)
            if block.kind == "visit" and self._turn("visit") % _REMOVED == 0 and later > day:
                gone = RecordRemoved(kind="visit", id=id_, reason="重复录入")
                self._click(later, author, gone)
            if block.kind == "youth" and values["type"] in _MINORS:
                sealed: dict[str, Value] = {"sealed": Role.YOUTH.value}
                why = "矫治教育期满，档案依法封存"
                event = _amended("youth", id_, {"sealed": None}, sealed, why)
                self._click(self._working(day + _SEALED), author, event)

    def _turn(self, kind: str) -> int:
        turn = self._told[kind] = self._told.get(kind, 0) + 1
        return turn

    def _day(self, kind: str) -> int:
        return self._working(_FIRST + self._told[kind] * _APART % min(self.days.last, _MANY_DAYS))

    def _working(self, day: int) -> int:
        return min(self.days.workday_from(day), self.days.before(0))

    def _click(self, day: int, author: Author, *events: Event) -> None:
        """Record what one click brings; no two of an account fall on one moment."""
        minute = OPENS + len(self._acts) * _MINUTES % 120
        at = self.days.at(day, minute) + len(self._acts)
        self._acts += [Act(event, author, at) for event in events]


def _moved(
    desk: Desk, village: Village, household: Household, to: Home, told: tuple[str, str]
) -> Iterator[Event]:
    on, why = told
    home = household.home
    for one in household.members:
        since = household.since_of(one)
        before: dict[str, Value] = {"house": home.id, "house_since": since}
        after: dict[str, Value] = {"house": to.id, "house_since": on}
        if home.grid != to.grid:
            before["grid"], after["grid"] = home.grid, to.grid
        before["address"], after["address"] = home.address, to.address
        yield replace(_amended("person", one.id, before, after, why), act=MOVED)
        stay: dict[str, Value] = {
            "person": one.id,
            "house": home.id,
            "since": since,
            "until": on,
            "village": village.code,
        }
        yield _amended("residence", desk.new_id(), dict.fromkeys(stay), stay)
    before, after = {"house": home.id}, {"house": to.id}
    if home.grid != to.grid:
        before["grid"], after["grid"] = home.grid, to.grid
    yield replace(_amended("household", household.id, before, after, why), act=MOVED)


def _amended(
    kind: str, id_: int, before: dict[str, Value], after: dict[str, Value], reason: str = ""
) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before=before, after=after, reason=reason)
