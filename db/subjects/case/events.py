"""Facts about cases. Every fact is about one case alone, so that it can be erased with it."""

from db.subjects.case.aloud import PaperReadAloud
from db.subjects.case.facts import CaseEvent, MediationHeld, TermsReached
from db.subjects.case.finishing import (
    CaseClosed,
    CaseFinished,
    CaseRevisited,
    MediationFollowedUp,
)
from db.subjects.case.joining import AuthorityEnded, PartiesAdded
from db.subjects.case.mediating import AgreementSigned, MediationEnded, TermsVoided
from db.subjects.case.mending import (
    CaseCorrected,
    CaseVoided,
    NoteAdded,
    PartyCorrected,
    StepWithdrawn,
)
from db.subjects.case.registering import CaseAccepted, CaseRegistered, EnquiryAnswered
from db.subjects.case.routing import CaseDispatched, CaseKept, CaseReturned, CaseSignedIn, HoldTaken

__all__ = [
    "AgreementSigned",
    "AuthorityEnded",
    "CaseAccepted",
    "CaseClosed",
    "CaseCorrected",
    "CaseDispatched",
    "CaseEvent",
    "CaseFinished",
    "CaseKept",
    "CaseRegistered",
    "CaseReturned",
    "CaseRevisited",
    "CaseSignedIn",
    "CaseVoided",
    "EnquiryAnswered",
    "HoldTaken",
    "MediationEnded",
    "MediationFollowedUp",
    "MediationHeld",
    "NoteAdded",
    "PaperReadAloud",
    "PartiesAdded",
    "PartyCorrected",
    "StepWithdrawn",
    "TermsReached",
    "TermsVoided",
]
