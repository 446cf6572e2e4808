"""Parties that are told together, judged one by one and against all who stand in the case."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from msgspec import UNSET

from db.log.base import Id
from db.process.setting import Level, Setting, Whole
from db.rows.uow import UnitOfWork
from db.subjects.case.party_facts import Party
from desktop.errors import RuleBroken
from desktop.rules.acting import FEW, Judging, completed, demand_capacity
from desktop.rules.money import TOO_MUCH
from desktop.rules.parties import demand_distinct, principals
from desktop.rules.settings import OF_CASES
from desktop.usecases.needs import party_facts
from desktop.usecases.party_input import PartyInput, named_in, party_of, people_of

ALWAYS = 20  # parties stand in one case, whatever was set
MOST_PARTIES = Setting(
    key="case.most_parties",
    kind=Whole(least=ALWAYS, most=900, unit="人"),
    default=300,
    level=Level.COUNTY,
    permission=OF_CASES,
    basis="产品规则",
    group="案件",
    title="一件案件最多登记当事人",
    about="超过这个人数的群体性纠纷分件登记，或者登记推选的代表人。",
)
MOST_REPRESENTATIVES = Setting(
    key="case.most_representatives",
    kind=Whole(least=FEW, most=5, unit="人"),
    default=5,
    level=Level.COUNTY,
    permission=OF_CASES,
    basis="信访工作条例第二十条",
    group="案件",
    title="一方最多推选共同代表人",
    about="多人反映共同事项、一方人数众多时推选代表，不得超过5人。",
)


def parties_of(
    given: Sequence[PartyInput], uow: UnitOfWork, standing: Sequence[Party] = ()
) -> tuple[Party, ...]:
    """Judge those who come to the ones that stand; raises beside `parties.0.name` and so on.

    The places are those of the list that is told.
    """
    before = len(standing)
    if (many := before + len(given)) > ALWAYS and many > (most := uow.settings.of(MOST_PARTIES)):
        first = f"parties.{max(0, most - before)}.name"
        raise RuleBroken("case.too_many_parties", first, most=most)
    known = people_of(given, uow)
    made = named_in(
        [party_of(one, f"parties.{n}", uow, known) for n, one in enumerate(given)], given
    )
    try:
        every = settled((*standing, *made), uow, {one.id for one in made})
    except RuleBroken as broken:
        raise RuleBroken(broken.code, _told(broken.field, before), **broken.details) from None
    return every[before:]


def settled(parties: Sequence[Party], uow: UnitOfWork, judged: Collection[Id]) -> tuple[Party, ...]:
    """Judge the parties of a case against each other, and fill in what goes without saying.

    `judged`: the ids of those who are new or were changed; what stood before stays as it is.
    """
    today = uow.today()
    facts = [party_facts(party) for party in parties]
    demand_distinct(facts)
    for place, one in enumerate(facts):
        if one.id in judged:
            demand_capacity(one, today, f"parties.{place}.capacity")
    facts = [completed(one, facts, today) if one.id in judged else one for one in facts]
    Judging(facts, today, lambda: uow.settings.of(MOST_REPRESENTATIVES)).demand(judged)
    if sum(one.claim for one in facts) >= TOO_MUCH:
        last = max(place for place, one in enumerate(facts) if one.claim)
        raise RuleBroken("case.claims_too_large", f"parties.{last}.claim")
    return tuple(
        replace(party, acts_as=one.acts_as or UNSET, acts_for=one.acts_for or UNSET)
        if party.id in judged
        else party
        for party, one in zip(parties, facts, strict=True)
    )


def claimed(parties: Sequence[Party]) -> int | None:
    """Give what all claim together, in fen; None where nobody claims a sum of his own."""
    sums = [party.claim for party in parties if party.claim]
    return sum(sums) if sums else None


def counted(parties: Sequence[Party]) -> int:
    return len(principals([party_facts(party) for party in parties]))


def _told(field: str, before: int) -> str:
    """Give the place in the list that was told, where a refusal names one among all."""
    head, place, *rest = field.split(".") if field.count(".") > 1 else (field, "")
    if not place.isdecimal():
        return field
    return ".".join((head, str(max(0, int(place) - before)), *rest))
