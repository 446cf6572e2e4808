"""The form of the desk as the text of a draft, also of one that an older or newer program wrote."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from typing import Any

from db.subjects.case.fields import CASE
from desktop.intake.form import LATER, Choice, IntakeForm
from desktop.intake.lines import Lines
from desktop.intake.party_form import KINDS, PartyForm
from desktop.rules.stages import Nature

_CHOICES = ("category", "source", "village", "grid")
_PARTS = ("parties", "further", "roster")
_LABELS = {
    "name": "姓名或名称",
    "number": "证件号码",
    "phone": "联系电话",
    "address": "住址",
    "standing_typed": "当事人类别",
    "answer": "答复内容",
    "parties": "当事人",
    "roster": "名单",
    "rows": "名单",
    "claim": "请求金额",
    "acts_for": "为谁代理",
    "on_card": "号码与证件一致的理由",
    **{one.name: one.label for one in CASE.fields},
}
_CODED = {"standing", "kind", "person", "nature", "town", "acts_as", "authority"}
_UNSAID = frozenset({"code", "columns", "heads", *_CODED})  # no words of a clerk


class UnreadableError(ValueError):
    """A draft holds what this form cannot show."""


def to_body(form: IntakeForm) -> str:
    return json.dumps(asdict(form))


def from_body(body: str) -> IntakeForm | None:
    """Read a draft as far as this form has a place for it; None when it is no form at all."""
    try:
        kept = json.loads(body)
        choices: dict[str, Any] = {
            name: Choice(**_known(Choice, kept.get(name, {}))) for name in _CHOICES
        }
        parties = tuple(map(_party, kept.get("parties", ())))
        further = _further(kept.get("further", {}))
        roster = _roster(kept.get("roster", {}))
        texts = {name: kept[name] for name in kept if name not in {*_CHOICES, *_PARTS}}
        whole = {"parties": parties, "further": further, "roster": roster, **choices}
        form = replace(IntakeForm(**_known(IntakeForm, texts)), **whole)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return form if form.nature in set(Nature) else None


def rest_of(body: str) -> str:
    """Give as text what the form has no place for in a draft that it can read."""
    kept = json.loads(body)
    rest = [_unknown(IntakeForm, kept)]
    rest += [_unknown(Choice, kept.get(name, {})) for name in _CHOICES]
    rest += [_unknown(PartyForm, party) for party in kept.get("parties", ())]
    rest += [{n: one for n, one in kept.get("further", {}).items() if n not in LATER}]
    return "\n".join(line for each in rest for line in _lines("", each))


def as_text(body: str) -> str:
    """Give what a clerk typed as lines of text, whatever shape the draft has."""
    try:
        kept = json.loads(body)
        lines = list(_lines("", kept))
    except (ValueError, RecursionError):
        return body
    return "\n".join(lines) or body


def _further(kept: Any) -> dict[str, Choice]:
    if not isinstance(kept, dict):
        raise UnreadableError
    return {name: Choice(**_known(Choice, kept[name])) for name in LATER if name in kept}


def _party(kept: Any) -> PartyForm:
    person = kept.get("person")
    if isinstance(person, bool) or not isinstance(person, int | None):
        raise UnreadableError
    texts = {name: value for name, value in kept.items() if name != "person"}
    party = replace(PartyForm(**_known(PartyForm, texts)), person=person)
    if party.kind not in KINDS:
        raise UnreadableError
    return party


def _roster(kept: Any) -> Lines:
    if not isinstance(kept, dict):
        raise UnreadableError
    rows = tuple(_cells(row) for row in kept.get("rows", ()))
    columns = _cells(kept.get("columns", ()))
    if any(len(row) != len(columns) for row in rows):
        raise UnreadableError
    return Lines(columns, rows, _cells(kept.get("heads", ())))


def _cells(kept: Any) -> tuple[str, ...]:
    if not isinstance(kept, list | tuple) or not all(isinstance(one, str) for one in kept):
        raise UnreadableError
    return tuple(kept)


def _known(kind: type, kept: Any) -> dict[str, Any]:
    """Give the texts of a draft by the names that the form knows."""
    known = {name: kept[name] for name in _names(kind) if name in kept}
    if not isinstance(kept, dict) or not all(isinstance(one, str) for one in known.values()):
        raise UnreadableError
    return known


def _unknown(kind: type, kept: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name not in _names(kind)}


def _names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def _lines(name: str, kept: Any) -> Iterator[str]:
    match kept:
        case dict():
            for key, value in kept.items():
                if key not in _UNSAID:
                    yield from _lines(name if key == "text" else str(key), value)
        case list():
            for value in kept:
                yield from _lines(name, value)
        case str() if kept.strip():
            yield f"{_LABELS.get(name, name)}：{kept}" if name else kept
        case int() | float() if not isinstance(kept, bool):
            yield f"{_LABELS.get(name, name)}：{kept}"
