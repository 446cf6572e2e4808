"""What the rows of the parties tell the rest of the page, and are told of one another."""

from collections.abc import Sequence

from desktop.intake.asking import Home
from desktop.intake.party_names import guardians_of, names_of
from desktop.ui.intake.party_row import PartyRow
from desktop.ui.shared.number_search import Known, key_of


def cases_found(rows: Sequence[PartyRow], known: Known) -> tuple[int, ...]:
    """Name the cases that were found by the identity numbers typed there."""
    numbers = filter(None, (each.complete_number() for each in rows))
    found = (known.get(key_of(number)) for number in numbers)
    return tuple(case for numbered in found if numbered for case in numbered.cases)


def homes(rows: Sequence[PartyRow]) -> list[Home]:
    """Name the villages of known parties, each once, and whose home it is."""
    known = [each.known.person for each in rows if each.known]
    found = {one.village: Home(one.village, one.name, one.grid) for one in reversed(known)}
    return list(reversed(found.values()))


def name_rows(rows: Sequence[PartyRow]) -> None:
    for each, name in zip(rows, names_of([one.standing.code() for one in rows]), strict=True):
        each.name_as(name)
    show_guardians(rows)


def show_guardians(rows: Sequence[PartyRow]) -> None:
    for each, name in zip(rows, guardians_of([one.form() for one in rows]), strict=True):
        each.show_guardian(name)
