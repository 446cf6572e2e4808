"""Who signs an agreement: each for himself, a parent for a child, representatives for the many."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec import UNSET

from db.subjects.case.events import AgreementSigned
from db.subjects.case.mediating import SignedFor
from db.subjects.case.party_facts import Party
from desktop.demo.parties import OF_MANY
from desktop.rules.signing import signed_for, stands
from desktop.usecases.needs import party_facts


def with_hands(signed: AgreementSigned, parties: Sequence[Party]) -> AgreementSigned:
    """Write into an event who signed, and for whom another did."""
    represented = {
        id_
        for one in parties
        if one.acts_as == OF_MANY and one.acts_for is not UNSET
        for id_ in one.acts_for
    }
    facts = [party_facts(party) for party in parties]
    given = frozenset(party.id for party in parties if party.id not in represented)
    others = signed_for(facts, given, signed.signed_on)
    made = tuple(SignedFor(party=one, by=by) for one, by in others.items())
    standing = stands(facts, given, others, signed.signed_on)
    return replace(signed, parties=standing, signed_for=made or UNSET)
