"""What timelines tell of an act: the fields of its event that are named here, and no others."""

from collections.abc import Mapping

from db.log.base import Event
from db.subjects.case import events as said
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.units.events import HoldsPassed
from db.subjects.work.events import ConflictSettled, PaperPrinted

SHOWN: Mapping[type[Event], tuple[str, ...]] = {
    said.EnquiryAnswered: ("answer",),
    said.CaseKept: ("channel",),
    said.CaseDispatched: ("to_name", "reason"),
    said.CaseReturned: ("reason",),
    said.MediationHeld: ("result", "mediators"),
    said.TermsReached: ("number",),
    said.TermsVoided: ("number", "reason"),
    said.AgreementSigned: ("signed_on", "mediator"),
    said.MediationEnded: ("reason", "routes"),
    said.CaseFinished: ("outcome", "result", "resolution"),
    said.CaseRevisited: ("visited_on", "way", "satisfaction", "performed", "remark"),
    said.CaseCorrected: ("reason",),
    said.PartyCorrected: ("reason",),
    said.CaseVoided: ("reason",),
    said.HoldTaken: ("reason",),
    said.NoteAdded: ("text",),
    said.StepWithdrawn: ("reason",),
    LimitsReprojected: ("years",),
    PaperPrinted: ("paper", "copies", "pages"),
    ConflictSettled: ("decision",),
    HoldsPassed: ("to_name", "reason"),
}


def shown_of(event: object) -> tuple[str, ...]:
    """Name the fields of an event that a timeline tells; of an unknown or erased one none."""
    return next((fields for kind, fields in SHOWN.items() if isinstance(event, kind)), ())
