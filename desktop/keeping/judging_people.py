"""What is wrong with the accounts of a plan, and which people are missing for a county to work."""

from collections import Counter
from collections.abc import Iterator

from db.viewer import SEPARATED, Role
from desktop.keeping.findings import Finding, at, of_text
from desktop.keeping.plan import CENTRE, AccountRow, Plan
from desktop.rules.letters import quoted
from desktop.rules.names import NAME, TextRule, check
from desktop.rules.permissions import clash_of
from desktop.rules.problems import hint, problem

_ACCOUNT = TextRule("账号名", 32)


def accounts_judged(plan: Plan) -> Iterator[Finding]:
    """Judge each account, then all of them together."""
    yield from _accounts(plan)
    yield from _people(plan)


def _accounts(plan: Plan) -> Iterator[Finding]:
    names = Counter(row.name.casefold() for row in plan.accounts)
    types = {unit.key: unit.type for unit in plan.units}
    for place, row in enumerate(plan.accounts):
        yield from of_text("accounts", row.key, "name", check(row.name, _ACCOUNT))
        yield from of_text("accounts", row.key, "person_name", check(row.person_name, NAME))
        if names[row.name.casefold()] > 1 and row.name:
            yield at(
                "accounts", row.key, "name", problem("plan.account_twice", name=quoted(row.name))
            )
        if row.unit not in types:
            yield at("accounts", row.key, "unit", problem("plan.unit_missing"))
        else:
            for said in _elsewhere(row, types[row.unit]):
                yield at("accounts", row.key, "unit", hint(said))
        yield from _roles(row, founder=not place)


def _elsewhere(row: AccountRow, unit_type: str) -> Iterator[str]:
    """Say of which of its roles nothing comes in such a unit."""
    for role in row.roles:
        if role.about.elsewhere and unit_type not in role.about.seats:
            yield role.about.elsewhere


def _roles(row: AccountRow, *, founder: bool) -> Iterator[Finding]:
    if not row.roles:
        yield at("accounts", row.key, "roles", problem("text.missing", label="角色"))
    elif clash_of(row.roles):
        yield at("accounts", row.key, "roles", problem("account.roles_clash"))
    elif founder and Role.ADMINISTRATOR not in row.roles:
        yield at("accounts", row.key, "roles", problem("plan.founder_no_administrator"))
    elif founder and row.unit != CENTRE:
        yield at("accounts", row.key, "unit", problem("plan.founder_elsewhere"))


def _people(plan: Plan) -> Iterator[Finding]:
    """Tell which of the people are missing without whom no county works."""
    if not plan.accounts:
        yield at("accounts", "", "", problem("plan.founder_missing"))
    held = {role for row in plan.accounts for role in row.roles}
    if missing := [role.words for role in Role if role in SEPARATED - held]:
        yield at("accounts", "", "", hint("plan.powers_missing", roles="、".join(missing)))
    yield from _one_person(plan)
    if Role.CLERK not in held:
        yield at("accounts", "", "", hint("plan.nobody_at_the_desk"))
    if Role.MEDIATOR not in held:
        yield at("accounts", "", "", hint("plan.nobody_mediates"))


def _one_person(plan: Plan) -> Iterator[Finding]:
    seen: dict[str, Role] = {}
    for row in plan.accounts:
        for role in SEPARATED & set(row.roles):
            if seen.setdefault(row.person_name, role) != role:
                said = hint("plan.powers_one_person", role=role.words)
                yield at("accounts", row.key, "person_name", said)
