"""The catalogue of kinds: what each event is called in the bytes that are kept, pinned by hand."""

from db.log.base import Event, SubjectErased
from db.log.codec import Codec
from db.subjects.case import events as cases, limit_facts as limits
from db.subjects.holidays import events as holidays
from db.subjects.places import events as divisions
from db.subjects.records import events as records
from db.subjects.units import events as units
from db.subjects.work import events as work

READABLE = 3  # how much is read here: rises with every kind, field and version that is learned
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
    "division.changed": divisions.DivisionsChanged,
    "conflict.settled": work.ConflictSettled,
    "paper.printed": work.PaperPrinted,
    "access.revealed": work.PersonalDataRevealed,
    "access.made": work.AccessMade,
    "notice.raised": work.NoticeRaised,
    "holidays.listed": holidays.HolidaysListed,
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
