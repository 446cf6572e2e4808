"""The hash chain of a device: SM3 of the link before, the envelope, and the hash of the body."""

import hashlib
import json
from collections.abc import Set
from dataclasses import replace

from db.events.base import Entry, Sheet, Subject

ORIGIN = bytes(32)
SALT = 16  # random bytes before every body: a short number cannot be guessed from its hash


def sm3(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


def write_sheet(body: bytes, salt: bytes) -> Sheet:
    return Sheet(body, salt, sm3(salt + body))


def seal(previous: bytes, entry: Entry) -> Entry:
    return replace(entry, hash=_link(previous, entry))


def holds(previous: bytes, entry: Entry) -> bool:
    """Tell whether nothing in the entry, nor the entry before it, was changed after sealing."""
    fits = len(entry.sheets) in {1, 1 + len(entry.subjects)}
    return fits and all(map(_whole, entry.sheets)) and _link(previous, entry) == entry.hash


def about(entry: Entry) -> tuple[frozenset[Subject], ...]:
    """Name the subjects of each sheet: an event speaks of all of its own, a row only of one."""
    subjects = [turn.subject for turn in entry.subjects]
    if len(entry.sheets) == 1:
        return (frozenset(subjects),)
    return (frozenset(), *(frozenset({subject}) for subject in subjects))


def emptied(entry: Entry, erased: Set[Subject]) -> Entry:
    """Take away what the entry says of the erased; its link holds as before."""
    sheets = (
        Sheet(None, None, sheet.hash) if subjects & erased else sheet
        for sheet, subjects in zip(entry.sheets, about(entry), strict=True)
    )
    return replace(entry, sheets=tuple(sheets))


def _whole(sheet: Sheet) -> bool:
    if sheet.body is None or sheet.salt is None:
        return sheet.body is sheet.salt
    return len(sheet.salt) == SALT and sm3(sheet.salt + sheet.body) == sheet.hash


def _link(previous: bytes, entry: Entry) -> bytes:
    when = entry.device, entry.counter, entry.hlc, entry.recorded_at
    who = entry.actor, entry.unit, entry.path, entry.via
    envelope = json.dumps((when, who, entry.kind, entry.subjects, len(entry.sheets)))
    return sm3(previous + envelope.encode() + _body_hash(entry.sheets))


def _body_hash(sheets: tuple[Sheet, ...]) -> bytes:
    hashes = [sheet.hash for sheet in sheets]
    return hashes[0] if len(hashes) == 1 else sm3(b"".join(hashes))
