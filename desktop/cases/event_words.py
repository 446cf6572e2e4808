"""What each kind of event is called where people read of it: one word for one thing."""

from collections.abc import Mapping

from db.log.base import Event, SubjectErased
from db.subjects.case.events import CaseRegistered
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.case.moves import MOVES
from db.subjects.catalogue import class_of
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from db.subjects.holidays.events import HolidaysListed
from db.subjects.limits.events import LimitRuled
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.events import (
    RecordAmended,
    RecordRemoved,
    RecordRestored,
    RecordsImported,
)
from db.subjects.routing.events import RoutingRuled
from db.subjects.settings.events import SettingSet
from db.subjects.units.events import AudiencesMoved, HoldsPassed, UnitMoved
from db.subjects.work.events import AccessMade, ConflictSettled, NoticeRaised, PersonalDataRevealed
from desktop.cases.acts import title_of
from desktop.texts.record_acts import RECORD_ACTS

_MOVES: Mapping[type[Event], str] = {  # codes of the table of moves
    CaseRegistered: "register",
    ConflictSettled: "settle",
    LimitsReprojected: "reproject",
    UnitMoved: "move_unit",
    AudiencesMoved: "follow_unit",
    HoldsPassed: "pass_hold",
    SubjectErased: "erased",
    **{move.event: move.name for move in MOVES},
}
_OTHERS: Mapping[type[Event], str] = {
    RecordAmended: RECORD_ACTS["amended"],
    RecordsImported: RECORD_ACTS["entered"],
    RecordRemoved: RECORD_ACTS["ended"],
    RecordRestored: RECORD_ACTS["restored"],
    AccessMade: "查看记录",
    PersonalDataRevealed: "查看原文",
    NoticeRaised: "系统提示",
    HolidaysListed: "载入放假安排",
    SettingSet: "改设置",
    DocumentIssued: "出具文书",
    DocumentServed: "送达文书",
    DocumentVoided: "文书作废",
    LimitRuled: "规定时限",
    RoutingRuled: "规定分流",
    DivisionsChanged: RECORD_ACTS["divided"],
}


def event_word(kind: str) -> str:
    """Name an event by the kind it is kept under; one of a newer program needs that program."""
    event = class_of(kind)
    if event is None:
        return title_of("unreadable")
    return _OTHERS.get(event) or title_of(_MOVES[event])
