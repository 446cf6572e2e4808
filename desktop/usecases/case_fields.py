"""Described fields of a case as they are typed: read as they are kept, or refused beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.log.base import Value
from db.rows.uow import UnitOfWork
from db.subjects.case.fields import CASE, written
from db.subjects.case.steps import Case
from db.subjects.records.described import Field, Need
from desktop.errors import RuleBroken
from desktop.rules.letters import plain
from desktop.rules.names import check
from desktop.rules.records import text_rule
from desktop.texts.codes import load_codes
from desktop.usecases.amounts import amount_of
from desktop.usecases.texts import demand_past, iso_day

_DIGITS = 15  # of a number for which no length is described
_TEXTS = frozenset({"text", "code", "codes"})
_DIVISION = "division"  # judged together with the other place of the case


def judged(told: Mapping[str, Value], uow: UnitOfWork) -> dict[str, Value]:
    """Give the values as events tell them; raises RuleBroken beside the field."""
    return {name: _judged(name, value, uow) for name, value in told.items()}


def value_of(field: Field, typed: Any, *, needed: bool = False, today: date | None = None) -> Value:
    """Judge what was typed by its description alone, without code tables and the calendar."""
    value = parsed(field, typed)
    if field.type == "day":
        return iso_day(str(value or ""), field.name, today) or None
    if field.type == "text" and isinstance(value, str):
        return check(value, text_rule(field, needed=needed)).demand(field.name)
    return value


def parsed(field: Field, typed: Any) -> Value:
    """Read what stands for a number or an amount; give all else as it is, days as ISO texts."""
    if field.rule == "money":
        return amount_of(typed, field.name)
    if field.type == "flag":
        return int(typed) if str(typed) in {"0", "1"} else typed or None
    if field.type == "number" and not field.refers:
        return _counted(field, typed)
    return written(typed)


def stands(case: Case, name: str) -> Value:
    """Give what stands in a case as it would be typed: a text of which nothing is told is empty."""
    value = case.value(name)
    return "" if value is None and CASE.by_name[name].type in _TEXTS else written(value)


def _judged(name: str, typed: Value, uow: UnitOfWork) -> Value:
    field = CASE.by_name.get(name)
    if field is None or field.derived:
        raise RuleBroken("case.field_cannot_be_corrected")
    needed = field.need is Need.SAVE
    value = value_of(field, typed, needed=needed, today=uow.today())
    if field.codes and field.codes != _DIVISION and isinstance(value, str) and (value or needed):
        load_codes()[field.codes].demand(value, uow.today(), name)
    if field.happened and isinstance(value, str):
        demand_past(date.fromisoformat(value), name, uow)
    return value


def _counted(field: Field, typed: Any) -> int | None:
    digits = "" if typed is None else plain(str(typed)).removesuffix(field.unit)
    if not digits:
        return None
    least, most = int(bool(field.unit)), 10 ** (field.longest or _DIGITS) - 1
    is_whole = digits.isdecimal() and digits.isascii() and len(digits) <= _DIGITS
    if not is_whole or not least <= int(digits) <= most:
        raise RuleBroken("number.outside", field.name, label=field.label, least=least, most=most)
    return int(digits)
