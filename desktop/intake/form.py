"""What stands in the form of the desk, as a value: typed, kept as a draft, made into a command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.subjects.case.fields import CASE, DESK
from db.subjects.case.steps import FURTHER
from desktop.intake.acting import principals_of
from desktop.intake.lines import NO_LINES, Lines
from desktop.intake.party_form import DESCRIBED, ORGANISATION, PERSON, WITHHELD, PartyForm
from desktop.intake.party_judging import document_of, stands
from desktop.intake.roster import told_in
from desktop.rules import parties as rules
from desktop.rules.parties import CITIZEN_CARD
from desktop.rules.stages import CaseFacts, Nature
from desktop.usecases.case_fields import parsed
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase

ROSTER_ROWS = "roster"
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
    roster: Lines = NO_LINES  # parties told in lines, after those in rows

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
        parties=party_inputs(kept_parties(form)),
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
        further={
            name: value
            for name, one in form.further.items()
            if (value := one.code or one.text.strip())
        },
        answer=form.answer if answered else "",
    )


def kept_parties(form: IntakeForm) -> tuple[PartyForm, ...]:
    """Leave out the rows in which nothing stands, wherever they are; the list follows them."""
    rows = tuple(party for party in form.parties if not party.is_blank)
    return (*rows, *(told.party for told in told_in(form.roster)))


def places_of(form: IntakeForm) -> tuple[str, ...]:
    """Tell where each party of the command stands: parties.1 is a row, roster.7 a line."""
    rows = (f"parties.{at}" for at, party in enumerate(form.parties) if not party.is_blank)
    return (*rows, *(f"{ROSTER_ROWS}.{told.line}" for told in told_in(form.roster)))


def party_inputs(parties: Sequence[PartyForm]) -> tuple[PartyInput, ...]:
    return tuple(
        replace(party_input(party), acts_for_rows=principals_of(place, parties))
        for place, party in enumerate(parties)
    )


def party_input(party: PartyForm) -> PartyInput:
    """Hand on what belongs to the kind of party; the rest stays in the form alone."""
    named = party.kind in {PERSON, ORGANISATION}
    return PartyInput(
        standing=party.standing,
        kind=party.kind,
        name="" if party.kind == WITHHELD else party.name,
        number=party.number if party.kind == PERSON else "",
        document=document_of(party) or CITIZEN_CARD,
        credit_code=party.number if party.kind == ORGANISATION else "",
        phone=party.phone,
        address=party.address if named else "",
        person=party.person if party.kind == PERSON else None,
        claim=party.claim,
        acts_as=party.acts_as,
        authority=party.authority if party.acts_as else "",
        on_card=party.on_card if party.kind == PERSON else "",
    )


def people_in(form: IntakeForm) -> int | None:
    """Read the number of people; raises RuleBroken beside its field."""
    found = parsed(CASE.by_name["people_involved"], form.people_involved)
    return found if isinstance(found, int) else None


def facts_of(form: IntakeForm) -> CaseFacts:
    """Tell the rules what stands here, so that they can say what is still needed."""
    return CaseFacts(
        nature=Nature(form.nature),
        parties=tuple(map(party_facts, filter(stands, kept_parties(form)))),
        summary=form.summary.strip(),
        category=form.category.code,
        division=form.village.code,
        place=form.place.strip(),
    )


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
