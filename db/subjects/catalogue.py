"""The catalogue of kinds: what each event is called in the bytes that are kept, pinned by hand."""

from db.log.base import Event, SubjectErased
from db.log.codec import Codec
from db.subjects.case import limit_facts as limits
from db.subjects.case.moves import MOVES
from db.subjects.case.registering import REGISTERED, CaseRegistered
from db.subjects.holidays import events as holidays
from db.subjects.limits import events as ruled
from db.subjects.places import events as divisions
from db.subjects.records import events as records
from db.subjects.units import events as units
from db.subjects.work import events as work

READABLE = 4  # how much is read here: rises with every kind, field and version that is learned
KINDS: dict[str, type[Event]] = {
    REGISTERED: CaseRegistered,
    **{move.wire: move.event for move in MOVES if move.wire},
    "record.amended": records.RecordAmended,
    "record.imported": records.RecordsImported,
    "record.removed": records.RecordRemoved,
    "division.changed": divisions.DivisionsChanged,
    "conflict.settled": work.ConflictSettled,
    "paper.printed": work.PaperPrinted,
    "access.revealed": work.PersonalDataRevealed,
    "access.made": work.AccessMade,
    "notice.raised": work.NoticeRaised,
    "holidays.listed": holidays.HolidaysListed,
    "limit.ruled": ruled.LimitRuled,
    "limits.reprojected": limits.LimitsReprojected,
    "unit.moved": units.UnitMoved,
    "audience.moved": units.AudiencesMoved,
    "case.holds_passed": units.HoldsPassed,
    "subject.erased": SubjectErased,
}
CODEC = Codec(KINDS)
NAMES = CODEC.names
ERASURE = NAMES[SubjectErased]
kind_of, class_of = CODEC.kind_of, CODEC.class_of
encode, decode, decode_for = CODEC.encode, CODEC.decode, CODEC.decode_for
