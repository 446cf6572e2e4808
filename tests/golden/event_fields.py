"""What this program reads of events, field by field, as text: pinned for each number of `READABLE`.

A line is a kind in its version, or a part that stands in some, then the field, its type, and its
default as it is written down. What was released stays as it is: `broken` says what may not happen.
A part has no version of its own: one that must change becomes a new part of a raised kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from db.log import base, texts, upcast
from db.subjects import catalogue as codec
from db.subjects.case.fields import KINDS
from db.subjects.records.catalogue import DESCRIPTIONS

FOLDER = Path(__file__).parent / "events"
_NAMED = {
    "Id": base.Id,
    "Text": texts.Text,
    "Code": texts.Code,
    "Path": base.Path,
    "Text of an envelope": base.Text,
    "Code of an envelope": base.Code,
}
Read = dict[tuple[str, str], tuple[str, str]]  # (kind or part, field) -> type, default


def now() -> list[str]:
    """Tell what is read now; the numbers that narrow a type belong to it."""
    parts: dict[str, type] = {}
    lines = [f"{name}\t\t{_narrowed(hint)}\t" for name, hint in _NAMED.items()]
    for kind, event in codec.KINDS.items():
        lines += _lines(upcast.wire_of(kind), event, parts)
    told: set[str] = set()
    while left := sorted(parts.keys() - told):
        told |= {*left}
        for name in left:
            lines += _lines(name, parts[name], parts)
    named = {"case": KINDS, **{one.kind: one.kinds for one in DESCRIPTIONS}}
    for kind, hints in named.items():  # what is corrected by name: with another the subject waits
        lines += [f"{kind} record\t{name}\t{hint}\tempty" for name, hint in hints.items()]
    return lines


def _narrowed(hint: Any) -> str:
    kind, *limits = get_args(hint) or (hint,)
    return " ".join((kind.__name__, *map(str, limits)))


def pinned(number: int) -> list[str]:
    path = FOLDER / f"fields-{number}.txt"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def case_fields(number: int) -> dict[str, str]:
    """Give the kind of each field of a case that a number reads."""
    lines = now() if number == codec.READABLE else pinned(number)
    told = (line.split("\t") for line in lines if line.startswith("case record\t"))
    return {name: kind for _, name, kind, _ in told}


def broken(older: Sequence[str], newer: Sequence[str]) -> list[str]:
    """Name what an event written under the older list could lose under the newer one."""
    before, after = _read(older), _read(newer)
    versions = {name for name, _ in after}
    wrong = []
    for (name, field), told in before.items():
        if name not in versions:
            wrong += [] if _is_raised(name, versions) else [f"{name} is not read any more"]
        elif (name, field) not in after:
            wrong.append(f"{name}.{field} is gone or was renamed")
        elif after[name, field] != told:
            wrong.append(f"{name}.{field} was {told} and is {after[name, field]}")
    known = {name for name, _ in before}
    return wrong + [
        f"{name}.{field} is new and has no default"
        for (name, field), (_, default) in after.items()
        if name in known and (name, field) not in before and not default
    ]


def write() -> None:
    """Pin what is read now, once: the list of a number is never written over."""
    path = FOLDER / f"fields-{codec.READABLE}.txt"
    if not path.exists():
        path.write_text("\n".join(now()) + "\n", "utf-8", newline="\n")


def parts_of(hint: Any) -> Iterator[type]:
    """Find what stands inside a field and has fields of its own."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from parts_of(inner)


def _lines(name: str, kind: type, parts: dict[str, type]) -> Iterator[str]:
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        parts |= {part.__name__: part for part in parts_of(hints[field.name])}
        yield "\t".join([name, field.name, _spelt(hints[field.name]), _written(field)])


def _written(field: Field[Any]) -> str:
    made = field.default_factory
    default = field.default if made is MISSING else made()
    if default is MISSING:
        return ""
    return "left out" if default is msgspec.UNSET else msgspec.json.encode(default).decode()


def _spelt(hint: Any) -> str:
    for name, known in _NAMED.items():
        if hint == known:
            return name
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return f"{_spelt(inner[0])} {inner[1]}"
    if origin in {Union, UnionType}:
        return " | ".join(map(_spelt, inner))
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(_spelt, inner))}]"
    return {Ellipsis: "...", NoneType: "None"}.get(hint) or str(hint.__name__)


def _read(lines: Sequence[str]) -> Read:
    told = (line.split("\t") for line in lines)
    return {(name, field): (hint, default) for name, field, hint, default in told}


def _is_raised(name: str, versions: set[str]) -> bool:
    """Tell whether a higher version of the kind is read now, to which this one is lifted."""
    kind, version = upcast.parted(name)
    return any(other == kind and later > version for other, later in map(upcast.parted, versions))
