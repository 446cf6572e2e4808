"""The history of a record as moments: when, what, who, from what to what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries.histories import FieldChange, RecordChange
from db.subjects.records.described import Description
from desktop.cases.case_words import moment
from desktop.lists.moments import Moment
from desktop.texts.field_words import RegisterWording
from desktop.texts.record_acts import RECORD_ACTS
from desktop.texts.tones import Tone

OWN_WAYS = {"merged_into": "合并", "sealed": "封存"}
NOTHING = "（空）"
_TONES = {"entered": Tone.OK, "ended": Tone.IDLE, "settled": Tone.WARN}


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """How the changes of the records of one register are told."""

    description: Description
    wording: RegisterWording

    def moments(self, changes: Sequence[RecordChange], today: date) -> list[Moment]:
        return [self._moment(change, today) for change in changes]

    def _moment(self, change: RecordChange, today: date) -> Moment:
        return Moment(
            time=moment(change.at, today),
            text=what_of(change),
            who=" · ".join(filter(None, (change.actor_name, change.unit_name))),
            changes=tuple(map(self._changed, change.fields)),
            reason=f"理由：{change.reason}" if change.reason else "",
            tone=_TONES.get(change.what, Tone.INFO),
        )

    def _changed(self, one: FieldChange) -> str:
        """Say one field: 联系方式：138… → 139…, or only what it was first."""
        field = self.description.by_name[one.name]
        label = field.label or OWN_WAYS.get(one.name, one.name)
        before = self.wording.text(field, one.before)
        after = self.wording.text(field, one.after) or NOTHING
        return f"{label}：{before} → {after}" if before else f"{label}：{after}"


def what_of(change: RecordChange) -> str:
    """Name what was done: a merge and a seal are amendments with a name of their own."""
    names = {one.name for one in change.fields}
    own = names & OWN_WAYS.keys()
    if change.what == "amended" and len(names) == 1 and own:
        done = OWN_WAYS[own.pop()]
        return done if change.fields[0].after.text else f"撤销{done}"
    return RECORD_ACTS[change.what]
