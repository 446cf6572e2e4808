"""Records about somebody whom the law took away: nobody is shown them.

What the law takes of somebody takes these along, here and wherever they come from (`bound`).
Until a store has done so with what an older program left in it, they are at least not shown.
"""

from functools import cache

from db.journal import table as journal
from db.models.records import RECORDS
from db.subjects.catalogue import ERASURE
from db.subjects.records.catalogue import BY_KIND


@cache
def has_owner(kind: str) -> str:
    """Write the condition that the record which a row is about was not erased; "" where none is.

    What has a row was not erased, which is found out at once; an ended record has none either.
    """
    named = BY_KIND[kind].owner
    if named is None:
        return ""
    owner = f'{RECORDS[kind].name}."{named.name}"'
    there = f"EXISTS (SELECT 1 FROM {RECORDS[named.refers].name} o WHERE o.id = {owner})"
    taken = (
        "EXISTS (SELECT 1 FROM event_subject s JOIN event e ON e.seq = s.seq "
        f"WHERE s.kind = '{named.refers}' AND s.id = {owner} AND {journal.of_kind(ERASURE)})"
    )
    return f"({there} OR NOT {taken})"
