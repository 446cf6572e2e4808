"""A described field of a case on the form of an act: how it is filled in, and what stands first."""

from functools import partial
from typing import Any

from db.subjects.case.fields import CASE
from db.subjects.records.described import Field
from desktop.cases.act_forms import FormField, Kind, Scene
from desktop.rules import money

_KINDS = {"day": Kind.DAY, "code": Kind.CODE, "flag": Kind.CODE}


def form_field(name: str) -> FormField:
    """Ask for a field of the case, which begins with what stands there now."""
    field = CASE.by_name[name]
    return FormField(
        name=name,
        label=field.label,
        kind=_kind(field),
        table=field.codes,
        first=partial(_first, field),
        hint=field.note,
        half=not field.lines,
        lines=field.lines,
    )


def _kind(field: Field) -> Kind:
    if field.lines:
        return Kind.AREA
    return Kind.AMOUNT if field.rule == "money" else _KINDS.get(field.type, Kind.TEXT)


def _first(field: Field, scene: Scene) -> Any:
    value = scene.file.case.value(field.name)
    if field.rule == "money" and value is not None:
        return money.figures(value).lstrip("￥")
    return value if field.type == "day" or value is None else str(value)
