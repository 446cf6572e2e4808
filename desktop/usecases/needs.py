"""What a case still lacks at a stage, told from the case itself."""

from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case
from desktop.rules import parties as rules
from desktop.rules.stages import CaseFacts, Nature


def facts_of(case: Case) -> CaseFacts:
    return CaseFacts(
        nature=Nature(case.nature),
        parties=tuple(map(party_facts, case.parties)),
        summary=case.summary,
        title=case.title,
        category=case.category,
        division=case.village or case.town,
        place=case.place,
        happened_on=case.happened_on,
        scale=case.scale,
        people_involved=case.people_involved or 0,
        outcome=case.outcome,
    )


def party_facts(party: Party) -> rules.Party:
    described = party.kind == "described"
    return rules.Party(
        standing=rules.Standing(party.standing),
        name="" if described else party.name,
        withheld=party.kind == "undisclosed",
        description=party.name if described else "",
        person=party.person,
        document_kind=party.document,
        number=party.number,
        organisation=party.kind == "organisation",
        credit_code=party.credit_code,
        sex=party.sex,
        ethnic_group=party.ethnic,
        kind=party.group,
        phone=party.phone,
        address=party.address,
        id=party.id,
        birth=party.birth,
        capacity=party.capacity or "",
        acts_as=party.acts_as or "",
        acts_for=party.acts_for or (),
        authority=party.authority or "",
        mandate=bool(party.mandate),
        claim=party.claim or 0,
    )
