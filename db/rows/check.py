"""Proof: the chains hold, and every row, word and count follows from the events."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from sqlalchemy import Connection, exists, select

from db.followers import index_sums, signature
from db.followers.kinds import SUBJECTS
from db.journal import chains, erasure, table as journal
from db.journal.chains import START, Head
from db.log.base import Entry, Subject
from db.log.chain import about, emptied, holds
from db.log.unavailable import StoreUnavailable
from db.models.followers import AUDIENCE, CLOCKS, CONFLICT, TELLINGS
from db.models.journal import EVENT, EVENT_SUBJECT
from db.rows.proving import Proof, counted
from db.store import plain
from db.store.write_ahead import log_length
from db.subjects.case.steps import DONE
from db.subjects.catalogue import ERASURE, kind_of

NO_ANCHORS: Mapping[int, Head] = {}
MOST_TOLD = 50  # faults of one kind that are named one by one
_LINKS_STREAMED = {"yield_per": 1_000}
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
            links += sum(plain.weight((*turn, seq)) for turn in journal.links_of(entry))
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
        plain.weight(tuple(row))
        for row in connection.execute(query, execution_options=_LINKS_STREAMED)
    )


def emptied_by_law(connection: Connection) -> list[str]:
    """List the subjects whose events were emptied: gaps that `check` shows and does not count."""
    return [f"{subject.kind} {subject.id}" for subject in sorted(erasure.erased(connection))]


def _erased_by_law(entry: Entry, gone: Set[Subject]) -> bool:
    """Tell whether nothing is empty without an erasure, and nothing is left in spite of one."""
    if kind_of(entry.kind) == ERASURE:
        return all(sheet.body is not None for sheet in entry.sheets)
    if not gone:
        return all(sheet.body is not None for sheet in entry.sheets)
    lawful = emptied(entry, gone).sheets == entry.sheets
    return lawful and all(
        sheet.body is not None or subjects & gone
        for sheet, subjects in zip(entry.sheets, about(entry), strict=True)
    )


def demand_brought_up(connection: Connection) -> None:
    """Raise StoreUnavailable while jobs fill what this, or another, program reads otherwise.

    What an older program made of a row, or a newer one, is no fault. What follows a unit that was
    moved can be proven at any moment.
    """
    if not signature.is_brought_up(connection):
        raise StoreUnavailable(
            "store.being_brought_up",
            "升级后正在整理旧数据，整理完才能逐行核查，请稍后再试（zongzhi jobs 可看进度）。",
        )


def check_rows(connection: Connection, progress: Progress = lambda _kind, _done: None) -> list[str]:
    """Fold every history again and compare with what is stored.

    Raises StoreUnavailable where that would say nothing: see `demand_brought_up`.
    """
    demand_brought_up(connection)
    weights, cells = index_sums.drawn(), 0
    wrong: list[str] = []
    for kind in SUBJECTS:
        proof = Proof(connection, kind, weights)
        for done in proof.followed():
            progress(kind, done)
        wrong += proof.faults()[:MOST_TOLD]
        cells += proof.cells
    return wrong + _strangers(connection) + _counts(connection, cells)


def check_units(connection: Connection) -> list[str]:
    """Find valid accounts and open cases of a unit that is not there: nobody goes on with them."""
    stands = "NOT EXISTS (SELECT 1 FROM units u WHERE u.id = {of})"
    done = ", ".join(f"'{step}'" for step in sorted(DONE))
    lost = "SELECT id FROM {table} WHERE {open} AND " + stands + " ORDER BY id LIMIT ?"
    asked = {
        "account": lost.format(table="accounts", open="coalesce(until, '') = ''", of="unit"),
        "case": lost.format(table="cases", open=f"step NOT IN ({done})", of="holder"),
    }
    return [
        f"{kind} {id_}: no unit"
        for kind, query in asked.items()
        for (id_,) in plain.ask(connection, query, [MOST_TOLD])
    ]


def _strangers(connection: Connection) -> list[str]:
    """Find conflicts, parts and an audience of what has no row."""
    wrong = [*_of_unknown_kinds(connection)]
    for kind, register in SUBJECTS.items():
        links = EVENT_SUBJECT.c.kind == kind, EVENT_SUBJECT.c.id == CONFLICT.c.subject
        mine = CONFLICT.c.kind == kind, ~exists().where(*links)
        if connection.scalar(select(CONFLICT.c.subject).where(*mine).limit(1)) is not None:
            wrong.append(f"{kind}: conflicts without events")
        if register.parts is not None:
            of, rows = next(iter(register.parts.c)), select(register.table.c.id)
            if connection.scalar(select(of).where(of.not_in(rows)).limit(1)) is not None:
                wrong.append(f"{kind}: parts without a row")
    return wrong


def _of_unknown_kinds(connection: Connection) -> Iterator[str]:
    kinds = {
        "conflicts of an unknown kind": (CONFLICT, {*SUBJECTS}),
        "an audience of an unknown kind": (AUDIENCE, {*SUBJECTS}),
        "clocks of an unknown kind": (CLOCKS, {k for k, one in SUBJECTS.items() if one.clocks}),
        "somebody is told of an unknown kind": (
            TELLINGS,
            {k for k, one in SUBJECTS.items() if one.tells},
        ),
    }
    for fault, (table, known) in kinds.items():
        if set(connection.scalars(select(table.c.kind).distinct())) - known:
            yield fault


def _counts(connection: Connection, cells: int) -> list[str]:
    return [] if counted(connection) == cells else ["the counts differ"]
