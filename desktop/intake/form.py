"""What stands in the form of the desk, as a value: typed, kept as a draft, made into a command."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.subjects.case.fields import CASE, DESK
from db.subjects.case.steps import FURTHER
from desktop.errors import RuleBroken
from desktop.rules import parties as rules
from desktop.rules.stages import CaseFacts, Nature
from desktop.usecases.case_fields import parsed
from desktop.usecases.party_input import UNDISCLOSED, PartyInput
from desktop.usecases.registering import RegisterCase

PERSON, ORGANISATION, DESCRIBED, WITHHELD = "person", "organisation", "described", "undisclosed"
KINDS = {PERSON: "个人", ORGANISATION: "单位", DESCRIBED: "只知情况", WITHHELD: UNDISCLOSED}
AGENT = "agent"  # of table `standing`
LATER = tuple(name for name in DESK if name in FURTHER)  # of the fields on the line of the desk


@dataclass(frozen=True, slots=True)
class Choice:
    """What is typed into a field that chooses, and the code it has led to, if any."""

    code: str = ""
    text: str = ""

    @property
    def astray(self) -> bool:
        """Something was typed that leads nowhere."""
        return bool(self.text.strip()) and not self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyForm:
    """A row of the parties. With `person` only what was typed over the register stands here.

    `standing` is a code of its table, or "" beside the words in `standing_typed` that are none.
    """

    standing: str = "applicant"
    standing_typed: str = ""
    kind: str = PERSON
    name: str = ""
    number: str = ""
    phone: str = ""
    address: str = ""
    person: int | None = None

    @property
    def is_blank(self) -> bool:
        typed = self.name or self.number or self.phone or self.address or self.person
        typed = typed or self.standing_typed.strip()
        return not typed and self.kind != WITHHELD


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeForm:
    """Everything on the page that somebody typed or chose."""

    parties: tuple[PartyForm, ...] = ()
    nature: str = "dispute"
    category: Choice = Choice()
    source: Choice = Choice()
    village: Choice = Choice()  # a village, or a town when nobody knows better
    town: str = ""  # of the village
    place: str = ""
    grid: Choice = Choice()  # the code is the id of the grid
    summary: str = ""
    people_involved: str = ""
    amount: str = ""
    demand: str = ""
    title: str = ""
    further: Mapping[str, Choice] = field(default_factory=dict)  # of LATER, what is not empty
    answer: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing was typed that would be a pity to lose; a source is always there."""
        bare = replace(self, source=Choice(), nature="dispute", parties=())
        return bare == IntakeForm() and all(party.is_blank for party in self.parties)


def asked(form: IntakeForm) -> dict[str, Choice]:
    """Give what stands on the line of the desk, field by field."""
    return {
        name: form.further.get(name, Choice()) if name in LATER else Choice("", getattr(form, name))
        for name in DESK
    }


def with_asked(form: IntakeForm, typed: Mapping[str, Choice]) -> IntakeForm:
    first: dict[str, Any] = {name: typed[name].text for name in DESK if name not in LATER}
    later = {name: typed[name] for name in LATER if typed[name] != Choice()}
    return replace(form, further=later, **first)


def command_of(form: IntakeForm, case_id: int, *, answered: bool) -> RegisterCase:
    """Make the command; raises nothing, for the form has been judged before."""
    town_only = form.village.code == form.town
    return RegisterCase(
        case_id=case_id,
        summary=form.summary,
        parties=tuple(_acting(kept_parties(form))),
        nature=Nature.ENQUIRY if answered else form.nature,
        title=form.title,
        category=form.category.code,
        source=form.source.code,
        town=form.town,
        village="" if town_only else form.village.code,
        place=form.place,
        grid=int(form.grid.code) if form.grid.code else None,
        people_involved=people_in(form),
        amount=form.amount,
        demand=form.demand,
        further={name: one.code or one.text for name, one in form.further.items()},
        answer=form.answer if answered else "",
    )


def kept_parties(form: IntakeForm) -> tuple[PartyForm, ...]:
    """Leave out the rows in which nothing stands, wherever they are."""
    return tuple(party for party in form.parties if not party.is_blank)


def rows_of(form: IntakeForm) -> tuple[int, ...]:
    """Tell in which row of the page each party of the command stands."""
    return tuple(place for place, party in enumerate(form.parties) if not party.is_blank)


def _acting(parties: Sequence[PartyForm]) -> Iterator[PartyInput]:
    """An agent stands below the party for whom he acts."""
    above: tuple[int, ...] = ()
    for place, party in enumerate(parties):
        if party.standing == AGENT:
            yield replace(party_input(party), acts_for_rows=above)
        else:
            above = (place,)
            yield party_input(party)


def party_input(party: PartyForm) -> PartyInput:
    """Hand on what belongs to the kind of party; the rest stays in the form alone."""
    named = party.kind in {PERSON, ORGANISATION}
    return PartyInput(
        standing=party.standing,
        kind=party.kind,
        name="" if party.kind == WITHHELD else party.name,
        number=party.number if party.kind == PERSON else "",
        credit_code=party.number if party.kind == ORGANISATION else "",
        phone=party.phone,
        address=party.address if named else "",
        person=party.person if party.kind == PERSON else None,
    )


def people_in(form: IntakeForm) -> int | None:
    """Read the number of people; raises RuleBroken beside its field."""
    found = parsed(CASE.by_name["people_involved"], form.people_involved)
    return found if isinstance(found, int) else None


def facts_of(form: IntakeForm) -> CaseFacts:
    """Tell the rules what stands here, so that they can say what is still needed."""
    try:
        people = people_in(form) or 0
    except RuleBroken:
        people = 0
    return CaseFacts(
        nature=Nature(form.nature),
        parties=tuple(map(party_facts, filter(stands, kept_parties(form)))),
        summary=form.summary.strip(),
        title=form.title.strip() or form.summary.strip(),
        category=form.category.code,
        division=form.village.code,
        place=form.place.strip(),
        people_involved=people,
    )


def stands(party: PartyForm) -> bool:
    """Tell whether it is known yet on which side a party stands."""
    return party.standing in set(rules.Standing)


def party_facts(party: PartyForm) -> rules.Party:
    """Tell the rules about a party that `stands`.

    Known people carry their document in the register, unseen: a word of their own stands in.
    """
    given = party_input(party)
    described = party.kind == DESCRIBED
    unseen = f"register {party.person}" if given.person else ""
    return rules.Party(
        standing=rules.Standing(party.standing),
        name="" if described else given.name.strip(),
        withheld=party.kind == WITHHELD,
        description=given.name.strip() if described else "",
        person=given.person,
        number=given.number.strip() or unseen,
        organisation=party.kind == ORGANISATION,
        credit_code=given.credit_code.strip(),
        sex=unseen or given.number.strip(),
        ethnic_group=unseen,
        phone=given.phone.strip(),
        address=given.address.strip(),
    )
