"""Rented houses with what is wrong in them, and where households lived before."""

from datetime import date

from db.log.base import Value
from desktop.demo.homes import WITH_SHOP
from desktop.demo.households import CITIZEN_CARD, Fates, Household
from desktop.demo.places import Village
from desktop.demo.records import Pages
from desktop.demo.story_texts import pick

_LIVING, _SHOP = ("02",), ("03",)  # GB/T 31000, 5.18
_USES_TOGETHER = ("02", "02", "02", "01", "05")  # of larger tenants
_SAFE, _DANGERS = "00", ("01", "01", "02", "03", "99")  # GB/T 31000, 5.19
_IN_DANGER = 0.12
_SOURCES = ("visit", "visit", "self", "police")
_MANY = 4  # live together
_KINDS = ("owner", "owner", "tenant", "lodging")
_STAYED = (200, 4_000)  # days


def let_out(pages: Pages, fates: Fates, village: Village, households: list[Household]) -> None:
    """Record the rented houses (GB/T 31000-2015 表16)."""
    let = [one for one in households if one.landlord]
    for n, household in enumerate(let, 1):
        row = _rental(fates, village, household)
        number = f"{village.code}F{n:04d}"
        pages.add("rental", (*row[:5], number, *row[5:]))


def _rental(fates: Fates, village: Village, household: Household) -> tuple[Value, ...]:
    rng, landlord = fates.rng, household.landlord
    if landlord is None:
        raise ValueError("nobody lets the house")
    home = household.home
    uses = _USES_TOGETHER if len(household.members) >= _MANY else _LIVING
    use = pick(_SHOP if home.use == WITH_SHOP else uses, rng)
    danger = pick(_DANGERS, rng) if rng.random() < _IN_DANGER else _SAFE
    return (
        home.id,
        village.town.code,
        village.code,
        household.since,
        pick(_SOURCES, rng),
        use,
        danger,
        landlord.name,
        CITIZEN_CARD,
        landlord.number,
        landlord.phone,
        landlord.address,
        household.head.id,
    )


def move_over(pages: Pages, fates: Fates, village: Village, households: list[Household]) -> None:
    """Record where those who moved within the village lived before."""
    for household in households:
        if household.left is None or household.since is None:
            continue
        kind = pick(_KINDS, fates.rng)
        days = fates.rng.randint(*_STAYED)
        came = date.fromordinal(date.fromisoformat(household.since).toordinal() - days)
        for one in household.members:
            since = max(came, one.birth).isoformat()
            if since < household.since:
                stay = one.id, household.left.id, kind, since, household.since, village.code
                pages.add("residence", stay)
