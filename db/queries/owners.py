"""Records about somebody whom the law took away: nobody is shown them.

An erasure takes along what a desk knows of the erased. What another desk, which had not heard of
it, recorded meanwhile arrives later and has no owner any more: it waits to be erased itself.
"""

from functools import cache

from db.events.codec import ERASURE
from db.models.records import RECORDS
from db.registers.catalogue import BY_KIND


@cache
def has_owner(kind: str) -> str:
    """Write the condition that the record which a row is about was not erased; "" where none is.

    What has a row was not erased, which is found out at once; an ended record has none either.
    """
    description = BY_KIND[kind]
    named = description.by_name[description.named]
    if description.everybody or not named.refers:
        return ""
    owner = f'{RECORDS[kind].name}."{named.name}"'
    there = f"EXISTS (SELECT 1 FROM {RECORDS[named.refers].name} o WHERE o.id = {owner})"
    taken = (
        "EXISTS (SELECT 1 FROM event_subject s JOIN event e ON e.seq = s.seq "
        f"WHERE s.kind = '{named.refers}' AND s.id = {owner} AND e.kind = '{ERASURE}')"
    )
    return f"({there} OR NOT {taken})"
