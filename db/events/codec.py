"""Events to and from the bytes that are kept. Wire names are pinned here, by hand."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import msgspec

from db.events import cases, holidays, limits, notes, records
from db.events.base import Block, Erased, Event, Id, SubjectErased, Unreadable
from db.events.texts import Reader, Value

KINDS: dict[str, type[Event]] = {
    "case.registered": cases.CaseRegistered,
    "case.accepted": cases.CaseAccepted,
    "case.kept": cases.CaseKept,
    "case.dispatched": cases.CaseDispatched,
    "case.signed_in": cases.CaseSignedIn,
    "case.returned": cases.CaseReturned,
    "case.mediated": cases.MediationHeld,
    "case.terms_reached": cases.TermsReached,
    "case.terms_voided": cases.TermsVoided,
    "case.agreement_signed": cases.AgreementSigned,
    "case.mediation_ended": cases.MediationEnded,
    "case.finished": cases.CaseFinished,
    "case.revisited": cases.CaseRevisited,
    "case.closed": cases.CaseClosed,
    "case.answered": cases.EnquiryAnswered,
    "case.note_added": cases.NoteAdded,
    "case.corrected": cases.CaseCorrected,
    "case.party_corrected": cases.PartyCorrected,
    "case.voided": cases.CaseVoided,
    "case.step_withdrawn": cases.StepWithdrawn,
    "case.hold_taken": cases.HoldTaken,
    "record.amended": records.RecordAmended,
    "record.imported": records.RecordsImported,
    "record.removed": records.RecordRemoved,
    "conflict.settled": notes.ConflictSettled,
    "paper.printed": notes.PaperPrinted,
    "access.revealed": notes.PersonalDataRevealed,
    "access.made": notes.AccessMade,
    "notice.raised": notes.NoticeRaised,
    "holidays.listed": holidays.HolidaysListed,
    "limits.reprojected": limits.LimitsReprojected,
    "subject.erased": SubjectErased,
}
NAMES: dict[type[Event], str] = {kind: name for name, kind in KINDS.items()}
_DECODERS = {name: Reader(kind) for name, kind in KINDS.items()}
_ENCODER = msgspec.json.Encoder()
encode_envelope = _ENCODER.encode  # numbers, texts and lists: JSON without blanks, for the chain
READABLE = 2  # rises with every kind, field and version this program learns to read
_ROW = Reader(tuple[Id, tuple[Value, ...]])
ERASURE = NAMES[SubjectErased]


def encode(event: Event) -> tuple[str, list[bytes]]:
    """Write an event down, once it is certain that every store can read it back.

    Raises ValueError (or msgspec's own, which is one) for what would not read back equal.
    """
    name = NAMES[type(event)]
    if isinstance(event, Block):
        head = replace(event, rows={})
        bodies = [_ENCODER.encode(part) for part in (head, *event.rows.items())]
    else:
        bodies = [_ENCODER.encode(event)]
    if decode(name, bodies) != event:
        raise ValueError(f"{name} does not read back")
    return name, bodies


def decode_for(
    name: str, bodies: Sequence[bytes | None], ids: Collection[int]
) -> tuple[Event, frozenset[int]]:
    """Read an event for some of its subjects: of a block, only their rows, which is ten times less.

    Also names those of them whose own row cannot be read; a row that tells of others is theirs.
    """
    head, *rows = bodies or (None,)
    event = decode(name, [head])
    if not isinstance(event, Block):
        return decode(name, bodies) if rows else event, frozenset()
    wanted = {b"[%d" % id_: id_ for id_ in ids}
    found: dict[int, tuple[Value, ...]] = {}
    broken: set[int] = set()
    for row in rows:
        id_ = wanted.get(row.partition(b",")[0]) if row is not None else None
        if row is None or id_ is None:
            continue
        try:
            found |= replace(event, rows={id_: _ROW.decode(row)[1]}).rows
        except ValueError:  # it cannot be read, or does not fit the fields of its block
            broken.add(id_)
    return replace(event, rows=found), frozenset(broken)


def decode(name: str, bodies: Sequence[bytes | None]) -> Event:
    """Read an event; what cannot be read comes back as `Unreadable`, never as an exception."""
    decoder = _DECODERS.get(name)
    if decoder is None:
        return Unreadable(why=f"unknown kind {name}")
    head, *rows = bodies
    if head is None:
        return Erased()
    try:
        event = decoder.decode(head)
        if isinstance(event, Block):
            return replace(event, rows=dict(_ROW.decode(row) for row in rows if row is not None))
    except ValueError:  # also what msgspec raises
        return Unreadable(why=f"{name} of another form")
    return event
