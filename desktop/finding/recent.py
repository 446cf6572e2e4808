"""What somebody has opened lately, kept as kinds and ids alone: what it is called is read anew.

So it is masked as everywhere, and what was erased or is not theirs any more is not told.
"""

import json
from collections.abc import Sequence

from db.queries import Reading
from db.subjects.records.catalogue import BY_KIND
from desktop.finding.everything import Line, case_line, person_line

MOST = 12
RECENT = "recent."  # how the keys of these settings begin
_CASE, _PERSON = "case", "person"
Opened = tuple[str, int]


def key_of(account: int) -> str:
    return f"{RECENT}{account}"


def is_remembered(kind: str) -> bool:
    """Tell whether it is kept at all: who is in a special group stands in no row of this desk."""
    return kind == _CASE or (kind in BY_KIND and not BY_KIND[kind].special)


def read_recent(text: str | None) -> list[Opened]:
    """Read what was kept; what another program wrote otherwise is left out."""
    try:
        told = json.loads(text or "[]")
    except ValueError:
        return []
    pairs = told if isinstance(told, list) else []
    return [
        (one[0], one[1])
        for one in pairs
        if isinstance(one, list)
        and [type(part) for part in one] == [str, int]
        and is_remembered(one[0])
    ][:MOST]


def write_recent(opened: Sequence[Opened]) -> str:
    return json.dumps(list(opened))


def with_newest(opened: Sequence[Opened], newest: Opened) -> list[Opened]:
    return [newest, *(one for one in opened if one != newest)][:MOST]


def recent_lines(reading: Reading, opened: Sequence[Opened]) -> list[tuple[str, Line]]:
    """Tell what was opened, the newest first, as far as this viewer may see it now."""
    ids: dict[str, list[int]] = {}
    for kind, id_ in opened:
        ids.setdefault(kind, []).append(id_)
    known = {(_CASE, one.id): case_line(one) for one in reading.cases.some(ids.pop(_CASE, []))}
    people = reading.people.some(ids.pop(_PERSON, []))
    known |= {(_PERSON, one.id): person_line(one) for one in people}
    for kind, some in ids.items():
        for id_, title in zip(some, reading.registers.titles(kind, some), strict=True):
            if title:
                known[kind, id_] = Line(id_, title, BY_KIND[kind].title)
    return [(kind, known[kind, id_]) for kind, id_ in opened if (kind, id_) in known]
