"""Who a founded county needs to begin with: a seat for each, empty until somebody is named for it.

The three separated persons first; then who works at the centre, then committees and departments.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.followers.pinyin import spoken
from db.viewer import SEPARATED, Role
from desktop.keeping.plan import CENTRE, AccountRow, Plan, UnitRow
from desktop.keeping.sketching import problems_of
from desktop.rules.letters import half_width

LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Seat:
    """`required`: no store is founded while it is empty."""

    key: str
    unit: UnitRow
    roles: tuple[Role, ...]
    person: str = ""
    account: str = ""
    required: bool = False


def seats_of(plan: Plan) -> tuple[Seat, ...]:
    """Give every seat, those that are taken with who sits there, and whoever was added besides."""
    taken = {row.key: row for row in plan.accounts}
    proposed = {seat.key: seat for seat in _proposed(plan)}
    units = {unit.key: unit for unit in plan.units}
    added = [
        Seat(row.key, units[row.unit], row.roles)
        for row in plan.accounts
        if row.key not in proposed and row.unit in units
    ]
    both = (*proposed.values(), *added)
    return tuple(_filled(seat, taken[seat.key]) if seat.key in taken else seat for seat in both)


def seated(plan: Plan, seat: Seat, person: str, account: str = "") -> Plan:
    """Name somebody for a seat; without a name nobody sits there. The account follows the name."""
    person = " ".join(person.split())
    others = tuple(row for row in plan.accounts if row.key != seat.key)
    if not person:
        return replace(plan, accounts=others)
    name = half_width(account.strip()) or proposed_name(person, {row.name for row in others})
    row = AccountRow(seat.key, name, person, seat.roles, seat.unit.key)
    order = {one.key: place for place, one in enumerate(_proposed(plan))}
    rows = sorted((*others, row), key=lambda one: order.get(one.key, len(order)))
    return replace(plan, accounts=tuple(rows))


def one_more(plan: Plan, seat: Seat) -> Seat:
    """Give another seat like this one, for a second person of the unit."""
    used = {row.key for row in plan.accounts} | {one.key for one in seats_of(plan)}
    stem = seat.key.split("#")[0]
    number = next(n for n in range(2, len(used) + 3) if f"{stem}#{n}" not in used)
    return replace(seat, key=f"{stem}#{number}", person="", account="", required=False)


def proposed_name(person: str, taken: set[str]) -> str:
    """Propose zhangjianguo, or zhangjianguo2 where somebody has that name."""
    lower = {name.casefold() for name in taken}
    stem = _spelt(person)[: LONGEST_NAME - 3] or "user"
    names = (stem, *(f"{stem}{number}" for number in range(2, len(lower) + 3)))
    return next(name for name in names if name not in lower)


def seat_problems(plan: Plan) -> dict[str, str]:
    """Say by the key of a seat what is wrong with it: nobody there, one account for two."""
    missing = {seat.key: "请填姓名" for seat in seats_of(plan) if seat.required and not seat.person}
    told = {key: words for key, words in problems_of(plan, "accounts").items() if key}
    return _same_person_twice(plan) | told | missing


def _same_person_twice(plan: Plan) -> dict[str, str]:
    """三权分立: three powers are three people (产品规则); two of one name would be one."""
    first = [row for row in plan.accounts if SEPARATED.intersection(row.roles)]
    people = Counter(row.person_name for row in first)
    return {
        row.key: f"“{row.person_name}”已担任另一员，三员须是三个人"
        for row in first[1:]
        if people[row.person_name] > 1
    }


def _proposed(plan: Plan) -> Iterator[Seat]:
    units: Sequence[UnitRow] = plan.units
    centre = next((unit for unit in units if unit.key == CENTRE), None)
    if centre is None:
        return
    for role in sorted(roles_for(centre.type), key=lambda one: not one.about.alone):
        yield Seat(f"{CENTRE}:{role}", centre, (role,), required=role.about.alone)
    for unit in units:
        roles = roles_for(unit.type)
        if roles and unit is not centre:
            yield Seat(f"{unit.key}:{roles[0]}", unit, roles)


def roles_for(type_: str) -> tuple[Role, ...]:
    """Give what the first person of such a unit does; at the centre each is another person."""
    return tuple(role for role in Role if type_ in role.about.seats)


def _filled(seat: Seat, row: AccountRow) -> Seat:
    return replace(seat, person=row.person_name, account=row.name, roles=row.roles)


def _spelt(person: str) -> str:
    """Write every syllable of a name; letters in it stay."""
    made = ""
    for run in person.replace("·", " ").split():
        spellings = next(spoken(run)).spellings
        made += spellings[0] if spellings else run
    return "".join(char for char in made.lower() if char.isascii() and char.isalnum())
