"""The catalogue of kinds: what each event is called in the bytes that are kept, pinned by hand."""

from db.log.base import Event, SubjectErased
from db.log.codec import Codec
from db.log.upcast import UPCASTS
from db.subjects.case import limit_facts as limits
from db.subjects.case.fields import KINDS as OF_CASES
from db.subjects.case.moves import MOVES
from db.subjects.case.registering import REGISTERED, CaseRegistered
from db.subjects.documents import events as documents
from db.subjects.holidays import events as holidays
from db.subjects.limits import events as ruled
from db.subjects.places import events as divisions
from db.subjects.readable import readable
from db.subjects.records import events as records
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.routing import events as routing
from db.subjects.settings import events as settings
from db.subjects.units import events as units
from db.subjects.work import events as work

KINDS: dict[str, type[Event]] = {
    REGISTERED: CaseRegistered,
    **{move.wire: move.event for move in MOVES if move.wire},
    "record.amended": records.RecordAmended,
    "record.imported": records.RecordsImported,
    "record.removed": records.RecordRemoved,
    "record.restored": records.RecordRestored,
    "division.changed": divisions.DivisionsChanged,
    "conflict.settled": work.ConflictSettled,
    "paper.printed": work.PaperPrinted,
    "document.issued": documents.DocumentIssued,
    "document.served": documents.DocumentServed,
    "document.voided": documents.DocumentVoided,
    "access.revealed": work.PersonalDataRevealed,
    "access.made": work.AccessMade,
    "notice.raised": work.NoticeRaised,
    "holidays.listed": holidays.HolidaysListed,
    "setting.set": settings.SettingSet,
    "limit.ruled": ruled.LimitRuled,
    "routing.ruled": routing.RoutingRuled,
    "limits.reprojected": limits.LimitsReprojected,
    "unit.moved": units.UnitMoved,
    "audience.moved": units.AudiencesMoved,
    "case.holds_passed": units.HoldsPassed,
    "subject.erased": SubjectErased,
}
_NAMED = (OF_CASES, *(one.kinds for one in DESCRIPTIONS))  # what is amended field by field
READABLE = readable(KINDS.values(), len(UPCASTS), _NAMED)
CODEC = Codec(KINDS)
NAMES = CODEC.names
ERASURE = NAMES[SubjectErased]
kind_of, class_of = CODEC.kind_of, CODEC.class_of
encode, decode, decode_for = CODEC.encode, CODEC.decode, CODEC.decode_for
