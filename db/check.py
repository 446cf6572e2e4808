"""Proof: the chains hold, and every row, word and count follows from the events."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from sqlalchemy import Connection, func, select

from db import chains, erasure, journal
from db.chains import START, Head
from db.engine import log_length
from db.events.base import Entry, Subject
from db.events.chain import about, emptied, holds
from db.events.codec import ERASURE
from db.fold.base import Conflict, Folded
from db.followers import audience
from db.followers.search import indexed, stored
from db.followers.tallies import Cell
from db.models.followers import AUDIENCE, CONFLICT, TALLY
from db.models.journal import EVENT, EVENT_SUBJECT
from db.registers.all import REGISTERS, Register
from db.rows import part_of, read_parts, read_rows

BLOCK = 500
NO_ANCHORS: Mapping[int, Head] = {}
MOST_TOLD = 50  # faults of one kind that are named one by one
Progress = Callable[[str, int], None]


def check_pages(connection: Connection) -> list[str]:
    """Ask the database itself: every page authentic, every index in order.

    The cipher reads the file beneath the log, where a checkpoint that was cut off leaves half a
    page whose whole stands in the log: then only the pages that are in use are asked for.
    """
    if connection.dialect.name != "sqlite":
        return []
    broken: Sequence[str] = ()
    if not log_length(connection.engine):
        broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    return [f"page: {line}" for line in (*broken, *found) if line != "ok"]


def check_chains(connection: Connection, anchors: Mapping[int, Head] = NO_ANCHORS) -> list[str]:
    """Follow every chain. `anchors` are heads that others keep: receipts, peers, printed papers."""
    wrong, ends, gone = [], chains.heads(connection), erasure.erased(connection)
    found: dict[int, Head] = {}
    links = 0
    for device, chain in groupby(_numbered(connection), lambda numbered: numbered[1].device):
        last, anchor = START, anchors.get(device)
        for seq, entry in chain:
            links += sum(hash((*turn, seq)) for turn in journal.links_of(entry))
            if entry.counter != last.counter + 1 or not holds(last.hash, entry):
                wrong.append(f"chain {device} breaks at {entry.counter}")
            if not _erased_by_law(entry, gone):
                wrong.append(f"chain {device} is emptied otherwise than by law at {entry.counter}")
            last = Head(entry.counter, entry.hlc, entry.hash)
            if anchor and anchor.counter == entry.counter and anchor.hash != entry.hash:
                wrong.append(f"chain {device} is not the one others know")
        found[device] = last
    wrong += [f"chain {d} has lost its end" for d in ends if found.get(d) != ends[d]]
    wrong += [] if links == _stored_links(connection) else ["events and their subjects differ"]
    short = [d for d, anchor in anchors.items() if found.get(d, START).counter < anchor.counter]
    return wrong + [f"chain {device} is shorter than others know" for device in short]


def _numbered(connection: Connection) -> Iterator[tuple[int, Entry]]:
    query = journal.select_entries().add_columns(EVENT.c.seq)
    rows = connection.execute(
        query.order_by(EVENT.c.device, EVENT.c.counter), execution_options=journal.STREAMED
    )
    return ((row[-1], journal.entry_of(row)) for row in rows)


def _stored_links(connection: Connection) -> int:
    links = EVENT_SUBJECT.c
    query = select(links.kind, links.id, links.turn, links.seq)
    return sum(
        hash(tuple(row)) for row in connection.execute(query, execution_options=journal.STREAMED)
    )


def emptied_by_law(connection: Connection) -> list[str]:
    """List the subjects whose events were emptied: gaps that `check` shows and does not count."""
    return [f"{subject.kind} {subject.id}" for subject in sorted(erasure.erased(connection))]


def _erased_by_law(entry: Entry, gone: Set[Subject]) -> bool:
    """Tell whether nothing is empty without an erasure, and nothing is left in spite of one."""
    if entry.kind == ERASURE:
        return all(sheet.body is not None for sheet in entry.sheets)
    if not gone:
        return all(sheet.body is not None for sheet in entry.sheets)
    lawful = emptied(entry, gone).sheets == entry.sheets
    return lawful and all(
        sheet.body is not None or subjects & gone
        for sheet, subjects in zip(entry.sheets, about(entry), strict=True)
    )


def check_rows(connection: Connection, progress: Progress = lambda _kind, _done: None) -> list[str]:
    """Fold every history again and compare with what is stored."""
    cells: Counter[int] = Counter()
    wrong: list[str] = []
    for kind, register in REGISTERS.items():
        found = _Found(connection.dialect.name)
        done = 0
        for ids in _blocks(connection, kind):
            histories = journal.histories(connection, kind, ids)
            folded = {id_: register.fold(id_, histories[id_]) for id_ in ids}
            found.wrong += _compare(connection, kind, folded)
            found.add(register, folded, cells)
            done += len(ids)
            progress(kind, done)
        if found.rows != connection.scalar(select(func.count()).select_from(register.table)):
            found.wrong.append(f"{kind}: rows without events")
        if found.seen != _stored_audience(connection, kind):
            found.wrong.append(f"{kind}: the audience differs")
        if register.words and found.words != _stored_words(connection, register.index):
            found.wrong.append(f"{kind}: the search index differs")
        if register.numbers and found.numbers != _stored_words(connection, register.numbers_index):
            found.wrong.append(f"{kind}: the index of numbers differs")
        wrong += found.wrong[:MOST_TOLD]
    return wrong + _strangers(connection) + _counts(connection, cells)


def _strangers(connection: Connection) -> list[str]:
    """Find conflicts and parts of what has no row."""
    wrong = []
    if set(connection.scalars(select(CONFLICT.c.kind).distinct())) - set(REGISTERS):
        wrong.append("conflicts of an unknown kind")
    for kind, register in REGISTERS.items():
        known = select(EVENT_SUBJECT.c.id).where(EVENT_SUBJECT.c.kind == kind)
        mine = CONFLICT.c.kind == kind, CONFLICT.c.subject.not_in(known)
        if connection.scalar(select(CONFLICT.c.subject).where(*mine).limit(1)) is not None:
            wrong.append(f"{kind}: conflicts without events")
        if register.parts is not None:
            of, rows = next(iter(register.parts.c)), select(register.table.c.id)
            if connection.scalar(select(of).where(of.not_in(rows)).limit(1)) is not None:
                wrong.append(f"{kind}: parts without a row")
    return wrong


def _counts(connection: Connection, cells: Counter[int]) -> list[str]:
    return [] if _stored_cells(connection) == +cells else ["the counts differ"]


class _Found:
    """What follows from the events of one kind, as sums that do not depend on an order."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.rows = self.words = self.numbers = self.seen = 0
        self.wrong: list[str] = []

    def add(
        self,
        register: Register,
        folded: Mapping[int, Folded],
        cells: Counter[int],
    ) -> None:
        rows = {id_: result.row for id_, result in folded.items() if result.row}
        self.rows += len(rows)
        if not register.everybody:
            self.seen += sum(map(hash, audience.paths(rows)))
        for id_, row in rows.items():
            if register.words:
                words = indexed(self.dialect, id_, register.words(row))
                self.words += sum(map(hash, words))
            if register.numbers:
                ends = register.numbers(row, folded[id_].parts)
                self.numbers += sum(map(hash, indexed(self.dialect, id_, ends)))
            for cell, amount in register.cells(row).items() if register.cells else ():
                cells[hash(cell)] += _packed(amount.number, amount.days)


def _blocks(connection: Connection, kind: str) -> Iterator[list[int]]:
    last = -1
    mine = EVENT_SUBJECT.c.kind == kind
    query = select(EVENT_SUBJECT.c.id).where(mine).distinct().order_by(EVENT_SUBJECT.c.id)
    while ids := list(connection.scalars(query.where(EVENT_SUBJECT.c.id > last).limit(BLOCK))):
        yield ids
        last = ids[-1]


def _compare(connection: Connection, kind: str, folded: Mapping[int, Folded]) -> list[str]:
    stored = read_rows(connection, kind, list(folded))
    clashes = _stored_conflicts(connection, kind, list(folded))
    wrong = [f"{kind} {i}: row" for i, result in folded.items() if stored.get(i) != result.row]
    if REGISTERS[kind].parts is not None:
        parts = read_parts(connection, kind, list(folded))
        wrong += [
            f"{kind} {id_}: parts"
            for id_, result in folded.items()
            if parts[id_] != {part_of(kind, row) for row in result.parts}
        ]
    return wrong + [
        f"{kind} {id_}: conflicts"
        for id_, result in folded.items()
        if clashes.get(id_, set()) != set(result.conflicts)
    ]


def _stored_conflicts(
    connection: Connection, kind: str, ids: Sequence[int]
) -> dict[int, set[Conflict]]:
    found: dict[int, set[Conflict]] = {}
    mine = CONFLICT.c.kind == kind, CONFLICT.c.subject.in_(ids)
    for row in connection.execute(select(CONFLICT).where(*mine)):
        clash = Conflict(
            row.device, row.counter, row.code, row.field, row.kept, row.other, row.settled
        )
        found.setdefault(row.subject, set()).add(clash)
    return found


def _stored_audience(connection: Connection, kind: str) -> int:
    lines = select(AUDIENCE.c.subject, AUDIENCE.c.path).where(AUDIENCE.c.kind == kind)
    return sum(hash((id_, path)) for id_, path in connection.execute(lines))


def _stored_cells(connection: Connection) -> Counter[int]:
    cells: Counter[int] = Counter()
    counts = connection.execute(select(TALLY), execution_options=journal.STREAMED)
    for *place, number, days in counts:
        cells[hash(Cell(*place))] += _packed(number, days)
    return +cells


def _packed(number: int, days: int) -> int:
    """Hold both amounts of a cell in one number: a county has a million cells."""
    return number + (days << 40)


def _stored_words(connection: Connection, index: str) -> int:
    try:
        return sum(map(hash, stored(connection, index)))
    except ValueError:
        return -1
