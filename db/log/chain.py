"""The hash chain of a device: SM3 of the link before, the envelope, and the hash of the body."""

import hashlib
from collections.abc import Set
from dataclasses import replace
from typing import Any

from db.log.base import Entry, Sheet, Subject
from db.log.codec import encode_envelope as _encode

ORIGIN = bytes(32)
SALT = 16  # random bytes before every body: a short number cannot be guessed from its hash


_SM3 = hashlib.new("sm3")


def sm3(data: bytes) -> bytes:
    digest = _SM3.copy()
    digest.update(data)
    return digest.digest()


def write_sheet(body: bytes, salt: bytes) -> Sheet:
    return Sheet(body, salt, sm3(salt + body))


def seal(previous: bytes, entry: Entry) -> Entry:
    return replace(entry, hash=_link(previous, _envelope(entry), entry.sheets))


def write_entry(previous: bytes, values: dict[str, Any]) -> Entry:
    """Make a sealed entry of all that an entry holds but its hash."""
    when = values["device"], values["counter"], values["hlc"], values["recorded_at"]
    who = values["actor"], values["unit"], values["path"], values["via"]
    sheets = values["sheets"]
    envelope = when, who, values["kind"], values["subjects"], len(sheets)
    return Entry(**values, hash=_link(previous, envelope, sheets))


def holds(previous: bytes, entry: Entry) -> bool:
    """Tell whether nothing in the entry, nor the entry before it, was changed after sealing."""
    fits = len(entry.sheets) in {1, 1 + len(entry.subjects)}
    return (
        fits
        and all(map(_whole, entry.sheets))
        and _link(previous, _envelope(entry), entry.sheets) == entry.hash
    )


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


def _envelope(entry: Entry) -> tuple[Any, ...]:
    when = entry.device, entry.counter, entry.hlc, entry.recorded_at
    who = entry.actor, entry.unit, entry.path, entry.via
    return when, who, entry.kind, entry.subjects, len(entry.sheets)


def _link(previous: bytes, envelope: tuple[Any, ...], sheets: tuple[Sheet, ...]) -> bytes:
    return sm3(previous + _encode(envelope) + _body_hash(sheets))


def _body_hash(sheets: tuple[Sheet, ...]) -> bytes:
    hashes = [sheet.hash for sheet in sheets]
    return hashes[0] if len(hashes) == 1 else sm3(b"".join(hashes))
