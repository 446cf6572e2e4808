"""What people type into the body of a command: days such as 1980年5月6日, unseen characters."""

from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from db.log.characters import visible
from desktop.errors import RuleBroken
from desktop.rules import chinese_dates

_SECRETS = frozenset({"password", "old", "new"})  # kept as they are, whatever they hold


def seen(told: Any) -> Any:
    """Give the body without what nobody can see in it, but for its secrets."""
    if isinstance(told, dict):
        return {name: one if name in _SECRETS else seen(one) for name, one in told.items()}
    if isinstance(told, list):
        return list(map(seen, told))
    return visible(told) if isinstance(told, str) else told


def days_read(told: Any, form: Any, today: date, place: str = "") -> Any:
    """Give the body with ISO days wherever `form` asks for a day; `place` is where it stands.

    Raises a `date.…` refusal beside `parties.0.birth`, as a use-case would.
    """
    if isinstance(told, str):
        return _read(told, today, place) if _is_day(form) else told
    inner = [one for one in (form, *get_args(form)) if one is not type(None)]
    if isinstance(told, list):
        forms = [kind for one in inner for kind in get_args(one) if kind is not Ellipsis] or inner
        return [days_read(one, forms[0], today, f"{place}.{n}") for n, one in enumerate(told)]
    if not isinstance(told, dict):
        return told
    told_of = (one for one in inner if isinstance(one, type) and is_dataclass(one))
    fields = next(map(_fields, told_of), {})
    return {
        name: days_read(one, fields[name], today, f"{place}.{name}") if name in fields else one
        for name, one in told.items()
    }


@cache
def _fields(form: type) -> dict[str, Any]:
    return get_type_hints(form)


def _is_day(form: Any) -> bool:
    """Tell a field that is a day and cannot be a text."""
    kinds = {form, *get_args(form)}
    return date in kinds and str not in kinds


def _read(told: str, today: date, place: str) -> str:
    try:
        return chinese_dates.parse(told, today).isoformat()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, place.removeprefix("."), **broken.details) from None
