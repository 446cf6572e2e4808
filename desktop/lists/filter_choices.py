"""What a filter of a register offers: codes, divisions, or records of another register."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.followers.pinyin import word_initials
from db.queries import Reading
from db.queries.places import Division
from db.queries.record_answers import ALL, CURRENT, ENDED, RecordFilter
from db.subjects.records.described import Description, Field
from desktop.rules.choices import find
from desktop.rules.letters import plain
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION

MOST = 200
TOWN = "town"
_IN_TOWN = 9  # digits of a code
_OF_REFERRED = 20
_NO_RANK = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in words; None is everything."""

    value: str | int | None
    text: str
    detail: str = ""


EVERYTHING = Choice(None, "全部")
STATES = (Choice(CURRENT, "现在有效"), Choice(ENDED, "已终止"), Choice(ALL, "全部"))
Deliver = Callable[[Sequence[Choice]], None]
Source = Callable[[str, Deliver], None]


def is_offered(description: Description, name: str) -> bool:
    """Tell whether a filter can offer something: a code needs a table that it is chosen from."""
    field = description.by_name[name]
    return bool(field.refers) or field.codes == DIVISION or field.codes in load_codes().tables


def code_choices(field: Field, typed: str, today: date) -> list[Choice]:
    found = find(load_codes()[field.codes], typed, day=today, limit=MOST)
    return [Choice(_value(field, one.code), one.name) for one in found]


def state_choices(typed: str) -> list[Choice]:
    wanted = plain(typed).lower()
    return [one for one in STATES if wanted in one.text or wanted in word_initials(one.text)]


def division_choices(
    divisions: Iterable[Division], typed: str, place: Callable[[str], str]
) -> list[Choice]:
    """Find divisions by name or initials; those that begin with what is typed come first.

    `place` names a division by its code.
    """
    wanted = plain(typed).lower()
    known = list(divisions)
    ranked = [(_rank(one.name, wanted), place) for place, one in enumerate(known)]
    best = [known[place] for rank, place in sorted(ranked) if rank < _NO_RANK]
    return [Choice(one.code, one.name, _above(one, place)) for one in best[:MOST]]


def _above(division: Division, place: Callable[[str], str]) -> str:
    """Name what a village lies in; all towns lie in the one county."""
    return "" if division.level == TOWN else place(division.parent)


def towns(divisions: Iterable[Division]) -> list[Division]:
    return [one for one in divisions if one.level == TOWN]


def villages(divisions: Sequence[Division], town: str) -> list[Division]:
    """Give what lies below the towns, or below one of them."""
    return [one for one in divisions if one.level == "village" and is_within(one.code, town)]


def is_within(code: str, town: str) -> bool:
    return code.startswith(town[:_IN_TOWN])


def referred(reading: Reading, kind: str, typed: str) -> list[Choice]:
    """Find records of another register as the viewer may see them."""
    wanted = RecordFilter(typed=typed, state=ALL)
    lines = reading.registers.page(kind, wanted, limit=_OF_REFERRED)
    return [Choice(line.id, line.title) for line in lines]


def _rank(name: str, wanted: str) -> int:
    initials = word_initials(name)
    answers = (
        not wanted or name.startswith(wanted),
        initials.startswith(wanted),
        wanted in name,
        wanted in initials,
    )
    return next((rank for rank, answer in enumerate(answers) if answer), _NO_RANK)


def _value(field: Field, code: str) -> str | int:
    return int(code) if field.type == "flag" else code


def named_so(text: str, typed: str) -> bool:
    """Tell whether words are looked for by a part of them, or by their initials."""
    wanted = plain(typed).lower()
    return wanted in plain(text).lower() or wanted in word_initials(text)
