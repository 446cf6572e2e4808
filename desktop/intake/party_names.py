"""What the parties at the desk are called, and whom each is told to be guarded by."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from desktop.errors import RuleBroken
from desktop.intake.acting import principals_of
from desktop.intake.party_form import AGENT, PartyForm
from desktop.rules.acting import STATUTORY
from desktop.texts.codes import load_codes


def names_of(standings: Sequence[str]) -> list[str]:
    """Call parties by their standings as a reader says them: 申请人, 被申请人, 申请人2."""
    known, met, names = load_codes()["standing"], Counter[str](), []
    for standing in standings:
        name = known.name_of(standing) or "当事人"
        met[name] += 1
        names.append(f"{name}{met[name]}" if met[name] > 1 else name)
    return names


def guardians_of(forms: Sequence[PartyForm]) -> list[str]:
    """Name who acts for each party by law, the last named; "" where nobody is."""
    found = [""] * len(forms)
    for place, form in enumerate(forms):
        name = form.name.strip()
        if form.standing != AGENT or form.acts_as != STATUTORY or not name:
            continue
        with suppress(RuleBroken):
            for ward in principals_of(place, forms):
                found[ward] = name
    return found
