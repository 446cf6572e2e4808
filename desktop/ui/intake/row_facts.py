"""What the rows of the parties tell the rest of the page."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from desktop.errors import RuleBroken
from desktop.intake.acting import principals_of
from desktop.intake.asking import Home
from desktop.intake.party_form import AGENT
from desktop.rules.acting import STATUTORY
from desktop.texts.codes import load_codes
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
    """Call rows as a reader says them, 申请人, 被申请人, 申请人2, and tell who guards whom."""
    standings, met = load_codes()["standing"], Counter[str]()
    for each in rows:
        name = standings.name_of(each.standing.code()) or "当事人"
        met[name] += 1
        each.name_as(f"{name}{met[name]}" if met[name] > 1 else name)
    show_guardians(rows)


def show_guardians(rows: Sequence[PartyRow]) -> None:
    """Tell each row who acts for it by law; nothing while nobody is named."""
    forms, found = [each.form() for each in rows], [""] * len(rows)
    for place, form in enumerate(forms):
        name = form.name.strip()
        if form.standing != AGENT or form.acts_as != STATUTORY or not name:
            continue
        with suppress(RuleBroken):
            for ward in principals_of(place, forms):
                found[ward] = name
    for each, name in zip(rows, found, strict=True):
        each.show_guardian(name)
