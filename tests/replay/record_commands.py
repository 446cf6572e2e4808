"""What somebody has to ask for in the registers and among the accesses so that it happens again."""

from typing import Any

from db.log.base import Subject, Value
from db.queries.record_answers import ALL, RecordFilter
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import MOVED, RecordAmended, RecordRemoved
from db.subjects.work.events import AccessMade
from desktop.usecases.accounts import AmendAccount
from desktop.usecases.exporting import ExportWhole, RecordExport
from desktop.usecases.finding_numbers import FindNumber
from desktop.usecases.handing_over import HandOver, PrintHandOver
from desktop.usecases.looking import Reveal
from desktop.usecases.merging import MergeRecords, PartRecords
from desktop.usecases.registers import AmendRecord, RemoveRecord
from desktop.usecases.residing import MovePerson
from desktop.usecases.special import SealRecord
from tests.replay.deeds import Deed, Demonstration, Entered, Here


def record_name(event: Any) -> str:
    """Name the use-case by which something of the registers, or a look at them, is done again."""
    match event:
        case Entered(kind="account"):
            return "open_account"
        case RecordRemoved():
            return "remove_record"
        case RecordAmended():
            return _amending(event)
        case AccessMade(act="export") if "完整" in event.detail:
            return "export_whole"
        case AccessMade():
            return _LOOKED[event.act]
    return "amend_record"


def _amending(event: RecordAmended) -> str:
    """Tell the acts of their own from an ordinary amendment."""
    if event.kind == "account":
        return "amend_account"
    if event.act == MOVED:
        return "move_person"
    if "merged_into" in event.after:
        return "merge_records" if event.after["merged_into"] else "part_records"
    if "sealed" in event.after:
        return "seal_record"
    return "hand_over" if event.kind == "post" and event.reason else "amend_record"


_LOOKED = {
    "reveal": "reveal",
    "search": "find_number",
    "export": "record_export",
    "print": "print_hand_over",
}


def record_command(name: str, deed: Deed, county: Demonstration, here: Here) -> Any:
    """Give the command of a deed that is about a register."""
    return _COMMANDS[name](deed, county, here)


def _amend(deed: Deed, county: Demonstration, here: Here) -> AmendRecord:
    event = _first(deed)
    fields = BY_KIND[event.kind].by_name
    values: dict[str, Value] = {
        name: here(value) if fields[name].refers and isinstance(value, int) else value
        for name, value in event.after.items()
    }
    return AmendRecord(kind=event.kind, id=here(event.id), values=values, reason=event.reason)


def _remove(deed: Deed, county: Demonstration, here: Here) -> RemoveRecord:
    event = deed.events[0]
    assert isinstance(event, RecordRemoved)
    return RemoveRecord(kind=event.kind, id=_known(here, event.id), reason=event.reason)


def _account(deed: Deed, county: Demonstration, here: Here) -> AmendAccount:
    event = _first(deed)
    name = (county.folded(Subject("account", event.id)).row or {})["name"]
    return AmendAccount(name=name, values=event.after)


def _merge(deed: Deed, county: Demonstration, here: Here) -> MergeRecords:
    event = _first(deed)
    keep = int(event.after["merged_into"] or 0)
    return MergeRecords(
        kind=event.kind,
        keep=_known(here, keep),
        other=_known(here, event.id),
        reason=event.reason,
    )


def _part(deed: Deed, county: Demonstration, here: Here) -> PartRecords:
    event = _first(deed)
    return PartRecords(kind=event.kind, other=_known(here, event.id), reason=event.reason)


def _seal(deed: Deed, county: Demonstration, here: Here) -> SealRecord:
    event = _first(deed)
    return SealRecord(kind=event.kind, id=_known(here, event.id), reason=event.reason)


def _move(deed: Deed, county: Demonstration, here: Here) -> MovePerson:
    """Whose move it is stands first; a household comes along where it is amended, too."""
    event = _first(deed)
    stay = next(one for one in deed.events if getattr(one, "kind", "") == "residence")
    assert isinstance(stay, RecordAmended)
    house = event.after["house"]
    return MovePerson(
        person=_known(here, event.id),
        house=here(house) if isinstance(house, int) else None,
        on=str(stay.after["until"]),
        reason=event.reason,
        whole=any(getattr(one, "kind", "") == "household" for one in deed.events),
    )


def _hand_over(deed: Deed, county: Demonstration, here: Here) -> HandOver:
    amended = [one for one in deed.events if isinstance(one, RecordAmended) and one.kind == "post"]
    ended = amended[0]
    begun = next(one for one in amended if "staff" in one.after)
    left = (county.folded(Subject("post", ended.id)).row or {})["staff"]
    return HandOver(
        staff=_known(here, left),
        to=_known(here, int(begun.after["staff"] or 0)),
        on=str(ended.after["until"]),
        reason=ended.reason,
    )


def _print_list(deed: Deed, county: Demonstration, here: Here) -> PrintHandOver:
    event = _access(deed)
    digest = event.detail.rpartition("摘要 ")[2]
    return PrintHandOver(staff=_known(here, event.id), digest=digest)


def _reveal(deed: Deed, county: Demonstration, here: Here) -> Reveal:
    event = _access(deed)
    return Reveal(
        kind=event.kind,
        id=_known(here, event.id),
        field=event.field,
        reason=event.reason,
        case_id=here(event.case_id),
    )


def _find(deed: Deed, county: Demonstration, here: Here) -> FindNumber:
    """The event does not say which number was searched; the person found has it."""
    event = _access(deed)
    row = county.folded(Subject("person", event.id)).row or {}
    return FindNumber(number=row[event.field])


def _export(deed: Deed, county: Demonstration, here: Here) -> RecordExport:
    event = _access(deed)
    return RecordExport(kind=event.kind, rows=_number(event.detail), reason=event.reason)


def _export_whole(deed: Deed, county: Demonstration, here: Here) -> ExportWhole:
    """Any so many lines will do: the event says how many they were, not which."""
    event = _access(deed)
    rows = _number(event.detail)
    known = (id_ for id_, kind in county.kinds.items() if kind == event.kind)
    ids = [found for id_ in known if (found := here(id_))][:rows]
    return ExportWhole(
        kind=event.kind,
        wanted=RecordFilter(ids=tuple(ids), state=ALL),
        fields=("phone",),
        reason=event.reason,
    )


def _number(text: str) -> int:
    return int("".join(char for char in text if char.isdecimal()))


def _first(deed: Deed) -> RecordAmended:
    event = deed.events[0]
    assert isinstance(event, RecordAmended)
    return event


def _access(deed: Deed) -> AccessMade:
    event = deed.events[0]
    assert isinstance(event, AccessMade)
    return event


def _known(here: Here, id_: int) -> int:
    found = here(id_)
    assert found is not None
    return found


_COMMANDS = {
    "amend_record": _amend,
    "remove_record": _remove,
    "amend_account": _account,
    "merge_records": _merge,
    "part_records": _part,
    "seal_record": _seal,
    "move_person": _move,
    "hand_over": _hand_over,
    "print_hand_over": _print_list,
    "reveal": _reveal,
    "find_number": _find,
    "record_export": _export,
    "export_whole": _export_whole,
}
RECORD_COMMANDS = frozenset(_COMMANDS)
