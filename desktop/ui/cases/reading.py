"""What the page of a case asks of the store, in one question, and what follows from it."""

from dataclasses import dataclass

from db.events.base import Subject
from db.events.parties import Party
from db.fold.steps import AT_WORK, Case, Step
from db.queries import Reading
from db.queries.casefile import CaseFile, PartyView
from db.queries.notes import Clash, Print
from desktop.rules.stages import Missing, Stage, missing
from desktop.usecases.needs import facts_of


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its page shows it; `case` has its parties back, without what is masked."""

    file: CaseFile
    case: Case
    prints: tuple[Print, ...]
    clashes: tuple[Clash, ...]
    places: dict[str, str]


_BEFORE_WORK = frozenset({Step.PENDING_DISPATCH, Step.PENDING_SIGN_IN}) | AT_WORK
_ASKED_IN_FORM = frozenset({"consent"})


def read_case(reading: Reading, case_id: int) -> CaseView | None:
    file = reading.casefile.get(case_id)
    if file is None:
        return None
    divisions = (reading.places.division(code) for code in (file.case.town, file.case.village))
    return CaseView(
        file=file,
        case=file.case._replace(parties=tuple(map(_party, file.parties))),
        prints=tuple(reading.notes.prints(case_id)),
        clashes=tuple(reading.notes.conflicts_of(Subject("case", case_id))),
        places={one.code: one.name for one in divisions if one},
    )


def lacking(case: Case) -> tuple[str, tuple[Missing, ...]]:
    """Tell what is still missing for the stage that comes next, and its verb: ("受理", …)."""
    stage = _next_stage(case)
    if stage is None:
        return "", ()
    found = (one for one in missing(facts_of(case), stage) if one.field not in _ASKED_IN_FORM)
    return stage.value, tuple(found)


def _next_stage(case: Case) -> Stage | None:
    if case.step == Step.PENDING_ACCEPTANCE and case.nature != "enquiry":
        return Stage.ACCEPT
    if case.step in _BEFORE_WORK and case.nature == "dispute":
        return Stage.MEDIATE
    return None


def _party(view: PartyView) -> Party:
    """Put back what the rules ask for; masked texts count as given, and are never judged."""
    return Party(
        id=view.id,
        standing=view.standing,
        kind=view.kind,
        name=view.name,
        document=view.document,
        number=view.number.text,
        sex=view.sex,
        phone=view.phone.text,
        address=view.address.text,
        credit_code=view.credit_code,
        person=view.person,
    )
