"""Whether a line is in the store already, and whether it stands twice in the paste."""

from collections import defaultdict

from desktop.pasting.book import Book
from desktop.pasting.described import PastedSheet
from desktop.pasting.names import folded
from desktop.pasting.under_way import Judging, Row
from desktop.rules.problems import hint, problem

Key = tuple[object, ...]


class Matches:
    """Takes the lines in their order: two lines never change one record."""

    def __init__(self, sheet: PastedSheet, book: Book) -> None:
        self._sheet = sheet
        self._by_first: defaultdict[object, list[Row]] = defaultdict(list)
        for row in book.standing:
            if not row.get("until"):
                self._by_first[_told(row.get(sheet.key[0]))].append(row)
        self._taken: dict[int, int] = {}  # record, line
        self._lines: defaultdict[Key, list[Judging]] = defaultdict(list)

    def match(self, line: Judging) -> None:
        """Find the record of a line; refuse what is twice or may be one of several."""
        sheet = self._sheet
        first = _told(line.values.get(sheet.key[0]))
        if first is None:
            return
        called = self._by_first.get(first, [])
        meant = [row for row in called if self._is(row, line)]
        if self._is_double(line, meant):
            return
        if len(meant) > 1 and any(line.values.get(name) is None for name in sheet.key[1:]):
            line.say(sheet.named.name, problem("paste.several_stand", count=len(meant)))
            return
        apart = line.values.get(sheet.apart) if sheet.apart else None
        meant.sort(key=lambda row: not (apart and row.get(sheet.apart) == apart))
        free = [row for row in meant if row["id"] not in self._taken]
        if free:
            self._take(free[0], line)
        elif called and sheet.inside:
            line.say(sheet.named.name, hint("paste.other_of_that_name", count=len(called)))

    def _take(self, row: Row, line: Judging) -> None:
        self._taken[row["id"]] = line.number
        line.standing = row
        if row["parked"]:
            line.say(self._sheet.named.name, problem("record.parked"))

    def _is(self, row: Row, line: Judging) -> bool:
        rest = self._sheet.key[1:]
        told = ((line.values.get(name), row.get(name)) for name in rest)
        return all(mine is None or mine == its for mine, its in told)

    def _is_double(self, line: Judging, meant: list[Row]) -> bool:
        sheet = self._sheet
        key = tuple(_told(line.values.get(name)) for name in sheet.key)
        same = [one for one in self._lines[key] if not self._are_apart(one, line)]
        self._lines[key].append(line)
        if not same:
            return False
        line.say(sheet.named.name, problem("paste.double", line=same[0].number))
        return True

    def _are_apart(self, one: Judging, other: Judging) -> bool:
        told = [line.values.get(self._sheet.apart) for line in (one, other)]
        return bool(self._sheet.apart) and all(told) and told[0] != told[1]


def _told(value: object) -> object:
    return folded(value) if isinstance(value, str) else value
