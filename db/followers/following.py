"""What follows from the read rows is brought along with them, as far as it is filled."""

from collections.abc import Mapping, Sequence, Set
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection

from db.followers import audience, clocks, search, tallies, tellings
from db.followers.coverage import Coverage, go_ahead
from db.followers.homes import AT_HOME, Homes
from db.followers.kinds import SUBJECTS
from db.followers.tellings import Line
from db.followers.words import Tokens, is_word, seen_alone
from db.process.folded import Folded, Row
from db.store import plain

T = TypeVar("T")
Rows = dict[int, Row]
Part = tuple[Any, ...]
Parts = dict[int, set[Part]]


class Following:
    """Brings the followers of one kind along, as far as they are filled."""

    def __init__(self, connection: Connection, kind: str, coverage: Coverage) -> None:
        self._connection, self._kind, self._coverage = connection, kind, coverage
        self._register = SUBJECTS[kind]

    def words(self, old: Rows, new: Rows) -> None:
        register, words = self._register, self._register.words
        if words is None:
            return
        new_to_it = self._unfilled(register.index, old, new)
        same = _same(old, new, register.worded) - new_to_it
        alone = self._seen_alone(old, new) - new_to_it - same
        # a row without a word (merged, ended, nameless) stands in no index
        moved = {id_ for id_ in alone if self._has_word(old[id_]) or any(words(old[id_]))}
        before, after = (
            {
                id_: seen_alone(row["audience"]) if id_ in moved else words(row)
                for id_, row in rows.items()
                if id_ not in same
            }
            for rows in (old, new)
        )
        self._index(register.index, new_to_it, before, after)

    def numbers(
        self, old: tuple[Rows, Parts], new: tuple[Rows, Mapping[int, Folded]], parted: Set[int]
    ) -> None:
        """The numbers of a case stand in its parties, so they change while its row does not.

        `parted`: the subjects whose parts differ.
        """
        register, numbers = self._register, self._register.numbers
        if numbers is None:
            return
        new_to_it = self._unfilled(register.numbers_index, old[0], new[0])
        same = _same(old[0], new[0], register.numbered) - new_to_it - parted
        if len(same) == len({*old[0], *new[0]}):
            return
        names = plain.names_of(register.parts) if register.parts is not None else ()
        told = {
            id_: [dict(zip(names, part, strict=True)) for part in parts]
            for id_, parts in old[1].items()
            if id_ not in same
        }
        sides = _without(old[0], same), _without(new[0], same)
        before = {id_: numbers(row, told.get(id_, ())) for id_, row in sides[0].items()}
        after = {id_: numbers(row, new[1][id_].parts) for id_, row in sides[1].items()}
        self._index(register.numbers_index, new_to_it, before, after)

    def audience(self, old: Rows, new: Rows, told: set[Line]) -> set[Line]:
        """Give what of `told` has still to be put down."""
        if self._register.everybody:
            return told
        unfilled = self._unfilled(f"{self._kind}.audience", old, new)
        homes = self._homes
        sides = _without(old, unfilled), _without(new, unfilled)
        first = {tellings.seen(line): line for line in told}
        let = audience.follow(self._connection, self._kind, *sides, homes, told=first.keys())
        seen = {first[one] for one in let}
        tellings.let_see(self._connection, self._kind, seen)
        if unfilled:
            rows = {id_: row for id_, row in new.items() if id_ in unfilled}
            audience.write(self._connection, self._kind, sorted(unfilled), rows, homes)
        return told - seen

    def tallies(self, old: Rows, new: Rows) -> None:
        """Leave to the job what it has still to count: nobody is shown these figures yet."""
        if self._homes and self._register.tallies:
            old = {id_: self._homes.seen(row) for id_, row in old.items()}
            new = {id_: self._homes.seen(row) for id_, row in new.items()}
        for tally in self._register.tallies:
            unfilled = self._unfilled(tally.key, old, new)
            before, after = _without(old, unfilled), _without(new, unfilled)
            tallies.follow(
                self._connection,
                map(tally.cells, before.values()),
                map(tally.cells, after.values()),
            )

    def clocks(self, old: Rows, new: Rows) -> None:
        told = self._register.clocks
        same = _same(old, new, clocks.COLUMNS) if told else set()
        if told is None or len(same) == len({*old, *new}):
            return
        unfilled = self._unfilled(f"{self._kind}.clocks", old, new)
        apart = same | unfilled
        sides = _without(old, apart), _without(new, apart)
        clocks.follow(self._connection, self._kind, told, sides, self._homes)
        if unfilled:
            rows = {id_: row for id_, row in new.items() if id_ in unfilled}
            clocks.write(self._connection, self._kind, told, rows, self._homes)

    def told(self, known: Mapping[int, Folded], folded: Mapping[int, Folded]) -> set[Line]:
        """Give who is to be told; of what is not surely known all is written, whatever a job does.

        What nobody is told of any more is taken away.
        """
        if not self._register.tells:
            return set()
        return tellings.take_back(self._connection, self._kind, known, folded, self._homes)

    def tell(self, told: set[Line]) -> None:
        tellings.put(self._connection, self._kind, told)

    def _seen_alone(self, old: Rows, new: Rows) -> set[int]:
        """Name rows of which FTS5, told what differs, need not hear a name in all its readings."""
        told = self._connection.dialect.name == "sqlite" and not self._register.everybody
        return _same(old, new, self._texts) if told else set()

    def _has_word(self, row: Row) -> bool:
        """Tell whether a row surely has a word, without making them all."""
        return any(is_word(row[name]) for name in self._texts)

    @property
    def _texts(self) -> list[str]:
        return [name for name in self._register.worded if name != "audience"]

    @property
    def _homes(self) -> Homes:
        """What is seen by where it lies follows divisions, which no move of a unit changes."""
        return AT_HOME if self._register.by_area else self._coverage.homes

    def _index(
        self, index: str, unfilled: Set[int], old: Mapping[int, Tokens], new: Mapping[int, Tokens]
    ) -> None:
        """Write what the job has not reached into the new index at once; it passes that by.

        What it has reached and then changes is noted as well: should a still newer program begin
        anew, the index set aside must not answer for it. PostgreSQL takes a row out of its index
        without its terms, so there the index itself is filled anew, in place.
        """
        if not self._coverage.fills(index):
            search.follow(self._connection, index, old, new)
            return
        connection, others = self._connection, _without(old, unfilled)
        if connection.dialect.name == "sqlite":
            search.follow(connection, index, others, new)
            changed = {id_ for id_ in {*old, *new} if old.get(id_) != new.get(id_)}
            go_ahead(connection, index, unfilled | changed)
            return
        search.follow(connection, index, others, _without(new, unfilled))
        search.write(connection, index, unfilled, new)

    def _unfilled(self, key: str, *rows: Mapping[int, Any]) -> Set[int]:
        ids = {id_ for some in rows for id_ in some}
        return self._coverage.unfilled(self._connection, key, ids)


def _without(rows: Mapping[int, T], some: Set[int]) -> Mapping[int, T]:
    return {id_: row for id_, row in rows.items() if id_ not in some} if some else rows


def _same(old: Rows, new: Rows, columns: Sequence[str]) -> set[int]:
    """Find the rows in which these columns stay as they are: most steps of a case."""
    if not columns:
        return set()
    values = itemgetter(*columns)
    return {id_ for id_, row in new.items() if id_ in old and values(row) == values(old[id_])}
