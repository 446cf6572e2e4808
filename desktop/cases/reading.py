"""What the page of a case asks of the store, in one question, and what follows from it."""

from dataclasses import dataclass

from db.log.base import Subject
from db.queries import Reading
from db.queries.casefile import CaseFile, PartyView
from db.queries.documents import Document
from db.queries.whole import whole
from db.queries.work import Clash, Print
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import AT_WORK, Case, Step
from db.viewer import Viewer
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
    documents: tuple[Document, ...] = ()
    committee: str = ""  # the name of the one where the case lies


_BEFORE_WORK = frozenset({Step.PENDING_DISPATCH, Step.PENDING_SIGN_IN}) | AT_WORK
_ASKED_IN_FORM = frozenset({"consent", "rights_told"})


@whole
def read_case(reading: Reading, case_id: int) -> CaseView | None:
    file = reading.casefile.get(case_id)
    if file is None:
        return None
    divisions = (reading.places.division(code) for code in (file.case.town, file.case.village))
    committee = reading.places.committee(file.case.village, file.case.town)
    return CaseView(
        file=file,
        case=file.case._replace(parties=tuple(map(_party, file.parties))),
        prints=tuple(reading.work.prints(case_id)),
        clashes=tuple(reading.work.conflicts_of(Subject("case", case_id))),
        places={one.code: one.name for one in divisions if one},
        documents=tuple(reading.documents.of("case", case_id)),
        committee=committee.name if committee else "",
    )


def lacking(case: Case, viewer: Viewer) -> tuple[str, tuple[Missing, ...]]:
    """Tell what is still missing for the stage that comes next, and its verb: ("受理", …)."""
    stage = _next_stage(case, viewer)
    if stage is None:
        return "", ()
    found = (one for one in missing(facts_of(case), stage) if one.field not in _ASKED_IN_FORM)
    return stage.value, tuple(found)


def _next_stage(case: Case, viewer: Viewer) -> Stage | None:
    """What mediation needs is asked before it is sent to it, not of a unit that never mediates."""
    if case.step == Step.PENDING_ACCEPTANCE and case.nature != "enquiry":
        return Stage.ACCEPT
    mediates = viewer.unit != case.holder or viewer.is_committee
    if case.step in AT_WORK and not mediates:
        return None
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
