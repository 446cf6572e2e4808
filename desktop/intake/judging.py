"""Everything that is wrong with the form at once, each fault beside its field.

The use-case judges again and has the last word; this only spares the clerk one fault at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.subjects.case.fields import CASE
from desktop.errors import RuleBroken
from desktop.intake.form import (
    ROSTER_ROWS,
    IntakeForm,
    asked,
    kept_parties,
    party_facts,
    places_of,
)
from desktop.intake.party_form import DESCRIBED, PartyForm
from desktop.intake.party_judging import acting_problems, party_problems, stands
from desktop.intake.roster_judging import faults_of
from desktop.rules import names
from desktop.rules.letters import quoted
from desktop.rules.parties import demand_distinct
from desktop.rules.problems import Checked
from desktop.rules.stages import Nature
from desktop.texts.sentences import sentence, sentence_of
from desktop.usecases.case_fields import value_of

ANSWER = names.TextRule("答复内容", 4000, lines=True)
_CODE_FIELDS = {"category": "code.unknown", "source": "code.unknown", "village": "division.unknown"}
_SHARED = {"credit_code": "number"}  # one field of the page serves both
_PARTY_PARTS = 3
Faults = dict[str, str]  # field -> sentence; parties by their row on the page


def words_of(broken: RuleBroken) -> str:
    return sentence(broken.code, broken.details)


def row_field(form: IntakeForm, field: str) -> str:
    """Turn parties.1.name of the command into the row of the page, or of the list, it stands in."""
    place, name = place_of(field)
    if place < 0:
        return field
    places = places_of(form)
    where = places[place] if place < len(places) else "parties.0"
    return f"{where}.{_SHARED.get(name, name)}"


def place_of(field: str) -> tuple[int, str]:
    """Take parties.1.name apart; -1 for a field that belongs to no party."""
    parts = field.split(".")
    if parts[0] == "parties" and len(parts) == _PARTY_PARTS and parts[1].isdecimal():
        return int(parts[1]), parts[2]
    return -1, field


def judge(form: IntakeForm, today: date, *, answered: bool = False) -> Faults:
    """Give the sentence for every field that is wrong, in the order of the page."""
    faults: Faults = {}
    rows = [(at, party) for at, party in enumerate(form.parties) if not party.is_blank]
    parties = kept_parties(form)
    for place, (row, party) in enumerate(rows):
        for field, said in (*party_problems(party, today), *acting_problems(place, parties)):
            if not said.hint:
                faults.setdefault(f"parties.{row}.{field}", sentence_of(said))
    beside = [party for _, party in rows]
    faults |= {f"{ROSTER_ROWS}.{at}": said for at, said in faults_of(form.roster, beside, today)}
    faults |= _together(form, parties, faults, answered=answered)
    faults |= dict(_matter(form, today))
    if answered:
        faults |= dict(_first("answer", names.check(form.answer, ANSWER)))
    return faults


def _together(
    form: IntakeForm, parties: Sequence[PartyForm], faults: Mapping[str, str], *, answered: bool
) -> Faults:
    """Judge the parties as a whole: somebody to reach, and nobody on both sides."""
    nature = Nature.ENQUIRY if answered else Nature(form.nature)
    reachable = [party for party in parties if party.kind != DESCRIBED]
    if not reachable and nature is not Nature.MATTER and "parties.0.name" not in faults:
        return {"parties.0.name": sentence("case.nobody_to_reach")}
    if not all(map(stands, parties)):
        return {}  # nobody knows yet who is against whom
    try:
        demand_distinct([party_facts(party) for party in parties])
    except RuleBroken as broken:
        return {row_field(form, broken.field): words_of(broken)}
    return {}


def _matter(form: IntakeForm, today: date) -> Iterator[tuple[str, str]]:
    for field, code in _CODE_FIELDS.items():
        choice = getattr(form, field)
        if choice.astray:
            yield field, sentence(code, {"given": quoted(choice.text)})
    yield from _wrong("place", form.place, today)
    if form.grid.astray:
        yield "grid", sentence("grid.unknown")
    yield from _wrong("summary", form.summary, today, needed=True)
    for name, choice in asked(form).items():
        if choice.astray and CASE.by_name[name].codes:
            yield name, sentence("code.unknown", {"given": quoted(choice.text)})
        else:
            yield from _wrong(name, choice.code or choice.text, today)


def _wrong(
    name: str, typed: str, today: date, *, needed: bool = False
) -> Iterator[tuple[str, str]]:
    try:
        value_of(CASE.by_name[name], typed, needed=needed, today=today)
    except RuleBroken as broken:
        yield broken.field, words_of(broken)


def _first(field: str, checked: Checked) -> Iterator[tuple[str, str]]:
    for found in checked.refusals[:1]:
        yield field, sentence_of(found)
