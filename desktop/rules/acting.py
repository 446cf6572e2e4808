"""Who may act for whom: agents of the law, agents by letter, and representatives of many."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.errors import RuleBroken
from desktop.rules.identity import age_on
from desktop.rules.parties import Party, Standing, principals, same

STATUTORY, AUTHORISED, JOINT = "statutory_agent", "authorised_agent", "joint_representative"
SPECIAL = "special"  # of table `agent_authority`
FEW = 2  # represent their side wherever many do
MAJORITY, EARNING = 18, 16  # 民法典 §17, §18
_OPPOSED = frozenset({Standing.APPLICANT, Standing.RESPONDENT})
_LACKING = frozenset({"limited", "none"})  # of table `capacity`


def lacks_capacity(party: Party, day: date) -> bool:
    """Tell whether somebody needs a statutory agent on a day (民法典 §17–§23).

    Of a birthday that nobody knows nothing follows; a worker of 16 or 17 is recorded as of full
    capacity (§18).
    """
    if not party.is_person:
        return False
    if party.capacity:
        return party.capacity in _LACKING
    return party.birth is not None and age_on(party.birth, day) < MAJORITY


def demand_capacity(party: Party, day: date, field: str) -> None:
    """Raise `case.full_too_young`: nobody is of full capacity before he may live by his work."""
    if party.capacity == "full" and party.birth and age_on(party.birth, day) < EARNING:
        raise RuleBroken("case.full_too_young", field, name=party.name)


def has_ended(agent: Party, principal: Party, day: date) -> bool:
    """Tell whether a statutory agency was over on a day, with full capacity (民法典 §175).

    Of somebody whose age nobody knows it is not said.
    """
    if agent.acts_as != STATUTORY or not (principal.capacity or principal.birth):
        return False
    return not lacks_capacity(principal, day)


def agents_of(party: Party, parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple(one for one in parties if party.id in one.acts_for)


def completed(party: Party, parties: Sequence[Party], day: date) -> Party:
    """Give what goes without saying: the only principal there is, and what an agent is to him."""
    if party.standing is not Standing.AGENT:
        return party
    own = principals(parties)
    whom = party.acts_for or (tuple(one.id for one in own) if len(own) == 1 else ())
    minors = any(one.id in whom and lacks_capacity(one, day) for one in own)
    return replace(
        party, acts_for=whom, acts_as=party.acts_as or (STATUTORY if minors else AUTHORISED)
    )


@dataclass(frozen=True, slots=True)
class Judging:
    """The parties of a case on a day; at most so many represent the others of their side.

    `most` is asked where more than `FEW` do.
    """

    parties: Sequence[Party]
    day: date
    most: Callable[[], int]

    def demand(self, judged: Collection[int]) -> None:
        """Raise beside `parties.0.acts_for` and so on what speaks against who acts for whom.

        `judged`: the ids of those who are new or were changed; who acts for them is judged too.
        """
        changed = set(judged)
        for place, party in enumerate(self.parties):
            touched = party.id in changed or not changed.isdisjoint(party.acts_for)
            if touched and (party.acts_as or party.acts_for or party.standing is Standing.AGENT):
                for field, code, about in self._against(party):
                    raise RuleBroken(code, f"parties.{place}.{field}", name=party.name, about=about)
        self._demand_few(changed)

    def _against(self, party: Party) -> Iterator[tuple[str, str, str]]:
        """Give field, code, and whom it is about."""
        by_id = {one.id: one for one in self.parties}
        whom = [by_id[id_] for id_ in party.acts_for if id_ in by_id]
        yield from _form(party, self.day)
        if len(whom) < len(party.acts_for):
            yield "acts_for", "case.principal_unknown", ""
        if not whom:
            yield "acts_for", "case.agent_for_nobody", ""
        for one in whom:
            yield from _one(party, one, self.day)
        sides = {one.standing for one in whom} & _OPPOSED
        if len(sides) > 1:
            yield "acts_for", "case.agent_for_both_sides", "、".join(one.name for one in whom)
        yield from self._opponents(party, sides)
        if _in_a_ring(party, by_id):
            yield "acts_for", "case.agents_in_a_ring", ""

    def _opponents(self, party: Party, sides: set[Standing]) -> Iterator[tuple[str, str, str]]:
        """Find the same person on the other side: as a party, or as an agent entered again."""
        others = _OPPOSED - sides if sides else frozenset()
        for one in self.parties:
            if one.id == party.id or not _perhaps_same(party, one):
                continue
            if one.standing in others:
                yield "acts_for", "case.agent_is_opponent", one.name
            theirs = {each.standing for each in self.parties if each.id in one.acts_for}
            if theirs & others:
                yield "acts_for", "case.agent_for_both_sides", ""

    def _demand_few(self, changed: set[int]) -> None:
        speaking = [(n, one) for n, one in enumerate(self.parties) if one.acts_as == JOINT]
        sides = Counter(one.standing for _, one in speaking)
        if not sides or max(sides.values()) <= FEW:
            return
        most = self.most()
        for place, party in speaking:
            if party.id in changed and sides[party.standing] > most:
                field = f"parties.{place}.acts_as"
                raise RuleBroken("case.too_many_representatives", field, most=most)


def _form(party: Party, day: date) -> Iterator[tuple[str, str, str]]:
    """Judge an agent by himself."""
    if not party.acts_as:
        yield "acts_as", "case.acts_as_what", ""
    if party.acts_as == JOINT and party.standing is Standing.AGENT:
        yield "acts_as", "case.representative_is_a_party", ""
    if party.standing is Standing.AGENT and party.claim:
        yield "claim", "case.agent_claims_nothing", ""
    if not party.name or (party.acts_as != STATUTORY and party.organisation):
        yield "name", "case.agent_unnamed", ""
    if lacks_capacity(party, day):
        yield "acts_for", "case.agent_without_capacity", ""


def _one(party: Party, principal: Party, day: date) -> Iterator[tuple[str, str, str]]:
    """Judge an agent beside one whom he acts for."""
    name = principal.name or principal.description
    if principal.id == party.id or _certainly_same(party, principal):
        yield "acts_for", "case.acts_for_himself", name
    if principal.standing is Standing.AGENT:
        yield "acts_for", "case.agent_of_agent", name
    if {party.standing, principal.standing} == _OPPOSED:
        yield "acts_for", "case.agent_is_opponent", party.name
    if party.acts_as == JOINT and party.standing != principal.standing:
        yield "acts_for", "case.represents_other_side", name
    if party.acts_as != STATUTORY:
        return
    if principal.organisation:
        yield "acts_as", "case.firm_has_a_head", name
    if has_ended(party, principal, day):
        yield "acts_as", "case.needs_no_statutory_agent", name


def _certainly_same(one: Party, other: Party) -> bool:
    return one.standing is Standing.AGENT and same(one, other)


def _perhaps_same(one: Party, other: Party) -> bool:
    """Tell whether two may be one person: by number, or by name where no numbers part them."""
    if same(one, other):
        return True
    parted = (one.number and other.number) or (one.person and other.person)
    return bool(one.name) and one.name == other.name and not parted


def _in_a_ring(party: Party, by_id: dict[int, Party]) -> bool:
    """Tell whether somebody acts, through others, for himself."""
    seen: set[int] = set()
    left = [*party.acts_for]
    while left:
        id_ = left.pop()
        if id_ == party.id:
            return True
        if id_ not in seen and id_ in by_id:
            seen.add(id_)
            left += by_id[id_].acts_for
    return False
