"""Whether the rows that the replayed deeds left are those of the demonstration."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from db.followers.kinds import SUBJECTS
from db.log.base import Subject
from db.rows.writing import read_parts, read_rows
from db.store import plain
from db.store.engine import reading
from db.subjects.units.paths import last_segment
from tests.replay.deeds import BUILDER
from tests.replay.office import Office

_SEVERAL = re.compile(r"\d{9,}( \d{9,})*")  # ids, of those for whom somebody acts


class Difference(NamedTuple):
    """One column of one subject that came out differently."""

    subject: Subject
    column: str
    there: Any
    here: Any


class Translation:
    """Ids and paths of this store as the demonstration names the same things."""

    def __init__(self, office: Office) -> None:
        self._ids = {here: there for there, here in office.here.items()}
        self._segments = _segments(office)

    def of(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("/1"):
            return self._path(value)
        if isinstance(value, str) and _SEVERAL.fullmatch(value):
            return " ".join(str(self._ids.get(int(one), one)) for one in value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return self._ids.get(value, value)
        return value

    def _path(self, text: str) -> str:
        """Translate one path, or the paths of an audience."""
        lines = text.split("\n")
        return "\n".join(" ".join(sorted(map(self._one, line.split(" ")))) for line in lines)

    def _one(self, path: str) -> str:
        return "/".join(self._segments.get(segment, segment) for segment in path.split("/"))


def _segments(office: Office) -> dict[str, str]:
    """Give of each unit's own part of its path how the demonstration calls it."""
    kinds = office.county.kinds
    units = {there: here for there, here in office.here.items() if kinds.get(there) == "unit"}
    with reading(office.founded.store.engine) as connection:
        rows = read_rows(connection, "unit", sorted(units.values()))
    found = {last_segment(office.founded.viewer.path): last_segment(BUILDER.path)}
    for there in units.keys() - {BUILDER.unit}:
        row = office.county.folded(Subject("unit", there)).row or {}
        found[last_segment(rows[units[there]]["path"])] = last_segment(row["path"])
    return found


def differences(office: Office, subjects: set[Subject]) -> Iterator[Difference]:
    translation = Translation(office)
    for kind in sorted({subject.kind for subject in subjects}):
        ids = sorted(one.id for one in subjects if one.kind == kind)
        missing = [id_ for id_ in ids if id_ not in office.here]
        yield from (Difference(Subject(kind, id_), "", id_, None) for id_ in missing)
        ids = [id_ for id_ in ids if id_ in office.here]
        here = [office.here[id_] for id_ in ids]
        with reading(office.founded.store.engine) as connection:
            rows = read_rows(connection, kind, here)
            parts = read_parts(connection, kind, here)
        names = plain.names_of(SUBJECTS[kind].parts) if SUBJECTS[kind].parts is not None else ()
        for id_, mine in zip(ids, here, strict=True):
            subject = Subject(kind, id_)
            there = office.county.folded(subject)
            yield from _differing(subject, there.row, rows.get(mine), translation)
            found = [dict(zip(names, part, strict=True)) for part in parts[mine]]
            for n, (one, other) in enumerate(_pairs(there.parts, found, translation)):
                yield from _differing(subject, one, other, translation, f"{n}.")


def _pairs(there: Any, here: Any, translation: Translation) -> Iterator[tuple[Any, Any]]:
    lines = sorted(here, key=lambda row: row["place"])
    known = sorted(there, key=lambda row: row["place"])
    for n in range(max(len(lines), len(known))):
        yield (known[n] if n < len(known) else None, lines[n] if n < len(lines) else None)


def _differing(
    subject: Subject,
    there: Mapping[str, Any] | None,
    here: Mapping[str, Any] | None,
    translation: Translation,
    prefix: str = "",
) -> Iterator[Difference]:
    founded = subject.id == BUILDER.unit  # before the first deed; only what was added is one
    for column in (there or {}) if founded else {**(there or {}), **(here or {})}:
        if founded and (there or {})[column] is None:
            continue
        one, other = (there or {}).get(column), translation.of((here or {}).get(column))
        if one != other:
            yield Difference(subject, prefix + column, one, other)
