"""From a case to its papers: what each one says, and whether the case has come so far."""

import os
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from db.log.clock import day_of
from db.queries.casefile import CaseFile, PartyView
from db.subjects.case.steps import Case, Clock
from desktop.errors import RuleBroken
from desktop.forms.agreement import Agreement, Amount
from desktop.forms.fonts import font_table
from desktop.forms.papers import paper_of
from desktop.forms.parts import Form
from desktop.forms.pdf import Press
from desktop.forms.people import Agent, OrganisationParty, Party, PersonParty
from desktop.forms.receipt import NextStep, Receipt
from desktop.forms.registration import Registration, Source
from desktop.forms.revisit import Revisit
from desktop.forms.termination import Termination
from desktop.rules import money
from desktop.rules.calendars import Calendar
from desktop.rules.case_number import parse
from desktop.rules.chinese_dates import in_characters, in_digits
from desktop.rules.deadlines import Limit, Reckoning, estimate, newest
from desktop.rules.identity import age_on
from desktop.texts.codes import load_codes
from desktop.usecases.issuing import demand_paper

TAKEN_UP = "02"  # 主动调解, of table source
REGISTERED_IT = "登记单位"  # a doer of limits
TAIL = 8  # characters of the chain's head on a paper
WINDOWS_FONTS = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"
Content = Agreement | Registration | Receipt | Termination | Revisit


def new_press() -> Press:
    """Make the press with the fonts that come with the program, and Windows' own where there."""
    system = WINDOWS_FONTS if WINDOWS_FONTS.is_dir() else None
    return Press(font_table(Path(str(files("resources") / "fonts")), system))


def form_of(file: CaseFile, code: str, known: Reckoning) -> Form:
    """Make a paper of a case as it is read for that paper (`casefile.for_paper`).

    Raises what `demand_paper` does.
    """
    demand_paper(file, code)
    content = _MAKERS[code](file, known)
    return paper_of(code).draw(content)


def digest_of(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


def _agreement(file: CaseFile) -> Agreement:
    terms = file.terms
    if terms is None:
        raise RuleBroken("paper.not_ready")
    day = file.case.signed_on or terms.reached_on
    return Agreement(
        number=terms.number,
        committee=terms.committee,
        parties=_parties(file, day),
        facts=terms.facts,
        terms=terms.terms,
        performance=terms.performance,
        mediators=terms.mediators,
        recorder=terms.recorder,
        date=in_characters(file.case.signed_on) if file.case.signed_on else "",
        case_number=parse(file.case.number).display,
        evidence=file.chain_head[-TAIL:],
        amount=_amount(terms.amount),
    )


def _amount(fen: int | None) -> Amount | None:
    return Amount(money.figures(fen), money.capitals(fen)) if fen else None


def _registration(file: CaseFile) -> Registration:
    case, taken = file.case, file.taken
    if taken is None:
        raise RuleBroken("paper.not_ready")
    named = [party for party in file.parties if party.standing != "agent"]
    taken_up = case.source.startswith(TAKEN_UP)
    return Registration(
        committee=taken.unit_name,
        accepted_on=in_digits(taken.on),
        source=Source.TAKEN_UP if taken_up else Source.APPLIED,
        parties=tuple(party.name for party in named),
        applicants=tuple(party.name for party in named if party.standing == "applicant"),
        matter=_category(case),
        summary=case.summary,
        registrar=taken.registrar,
        case_number=parse(case.number).display,
    )


def _receipt(file: CaseFile, known: Reckoning) -> Receipt:
    case = file.case
    return Receipt(
        case_number=case.number,
        grouped=parse(case.number).display,
        matter=_category(case),
        received_on=in_digits(day_of(case.registered_at)),
        unit=case.unit_name,
        window="受理窗口",
        accepted_on=in_digits(case.accepted_on) if case.accepted_on else "",
        steps=tuple(_next_steps(case, known)),
        phone=file.unit_phone,
    )


def _next_steps(case: Case, known: Reckoning) -> list[NextStep]:
    """Promise what the limits tell of: by their last day, else within how long of which act."""
    if case.nature == "enquiry":  # answered at once: nothing follows
        return []
    clocks = {clock.key: clock for clock in case.limits}
    rules = {rule.key: rule for rule in known.limits if rule.tells and rule.is_for(case.nature)}
    steps = []
    for key in rules:
        clock = clocks.get(key)
        rule = newest(known.limits, key, clock.start if clock else case.registered_on)
        if rule is None:
            continue
        who = case.unit_name if rule.doer == REGISTERED_IT else rule.doer
        words = f"{rule.name}{rule.words}"
        steps.append(NextStep(rule.tells, who, _promised(clock, rule, known.calendar), words))
    return steps


def _promised(clock: Clock | None, rule: Limit, calendar: Calendar) -> str:
    if clock is None:
        return f"{load_codes()['move'].name_of(rule.starts[0])}之日起{rule.words}内"
    guess = estimate(rule.unit, clock.start, clock.due, calendar)
    return f"{in_digits(clock.due)}（{guess}）" if guess else in_digits(clock.due)


def _termination(file: CaseFile) -> Termination:
    ended = next((one for one in reversed(file.happenings) if one.name == "end"), None)
    if ended is None or file.case.ended_on is None:
        raise RuleBroken("paper.not_ready")
    names = [party.name for party in file.parties if party.standing != "agent"]
    routes = load_codes()["termination_route"]
    told: tuple[str, ...] = ended.said.get("routes", ())
    return Termination(
        number="",
        committee=ended.unit_name,
        addressee=names[0],
        others=tuple(names[1:]),
        dispute=_category(file.case),
        reason=str(ended.said.get("reason", "")),
        routes=tuple(routes.name_of(code) for code in told),
        mediator=ended.actor_name,
        date=in_characters(file.case.ended_on),
        case_number=parse(file.case.number).display,
    )


def _revisit(file: CaseFile) -> Revisit:
    """Tell of the last visit of the viewer's committee: the centre's own has no such paper."""
    visits = [one for one in file.happenings if one.name == "revisit"]
    visit = next((one for one in reversed(visits) if one.unit in file.own_units), None)
    if visit is None:
        raise RuleBroken("paper.not_ready")
    day = visit.said["visited_on"]
    findings = (
        load_codes()["followup_result"].name_of(visit.said["satisfaction"]),
        str(visit.said.get("remark", "")),
    )
    return Revisit(
        committee=visit.unit_name,
        parties=tuple(party.name for party in file.parties if party.standing != "agent"),
        agreement_number=file.case.agreement_number,
        purpose=f"{_category(file.case)}办结后回访",
        visited_on=in_digits(day),
        findings="。".join(text.strip("。") for text in findings if text) + "。",
        visitor=visit.actor_name,
        date=in_characters(day),
        case_number=parse(file.case.number).display,
    )


_MAKERS: dict[str, Callable[[CaseFile, Reckoning], Content]] = {
    "receipt": _receipt,
    "registration": lambda file, _: _registration(file),
    "agreement": lambda file, _: _agreement(file),
    "termination": lambda file, _: _termination(file),
    "revisit": lambda file, _: _revisit(file),
}


def _category(case: Case) -> str:
    name = load_codes()["case_category"].name_of(case.category) if case.category else ""
    return name or load_codes()["nature"].name_of(case.nature)


def _parties(file: CaseFile, day: date) -> tuple[Party, ...]:
    """Give the principals; an agent stands inside the party before it."""
    made: list[Party] = []
    agents = [party for party in file.parties if party.standing == "agent"]
    for party in file.parties:
        if party.standing != "agent":
            agent = Agent(agents.pop(0).name) if agents and not made else None
            made.append(_party(party, day, agent))
    return tuple(made)


def _party(party: PartyView, day: date, agent: Agent | None) -> Party:
    codes = load_codes()
    standing = codes["standing"].name_of(party.standing)
    if party.kind == "organisation":
        return OrganisationParty(
            standing=standing,
            name=party.name,
            address=party.address.text,
            head_name=party.representative,
            head_post=party.representative_post,
            contact=party.phone.text,
            agent=agent,
        )
    born = date.fromisoformat(party.birth.text) if party.birth.text else None
    return PersonParty(
        standing=standing,
        name=party.name,
        sex=codes["sex"].name_of(party.sex) if party.sex else "",
        nation=codes["ethnic_group"].name_of(party.ethnic) if party.ethnic else "",
        age=f"{age_on(born, day)}岁" if born else "",
        occupation=party.occupation,
        contact=party.phone.text,
        address=party.workplace or party.address.text,
        agent=agent,
    )
