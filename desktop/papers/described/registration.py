"""人民调解受理登记表: of the committee's own taking, as it was called then."""

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import registration as form
from desktop.forms.registration import Registration, Source
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped
from desktop.papers.paper import CASE, Paper
from desktop.papers.party_content import names_of, rolls_of, signing_names
from desktop.papers.readers import COMMITTEES, NOT_READY
from desktop.rules.chinese_dates import in_characters, in_digits
from desktop.rules.deadlines import Reckoning

TAKEN_UP = "02"  # 主动调解, of table source


def fill(file: CaseFile, _known: Reckoning) -> Registration:
    case, taken = file.case, file.taken
    if taken is None:
        raise RuleBroken(NOT_READY)
    taken_up = case.source.startswith(TAKEN_UP)
    return Registration(
        committee=taken.unit_name,
        accepted_on=in_digits(taken.on),
        source=Source.TAKEN_UP if taken_up else Source.APPLIED,
        parties=names_of(file, taken.on),
        applicants=signing_names(file, taken.on, "applicant"),
        matter=category_of(case),
        summary=case.summary,
        registrar=taken.registrar,
        case_number=grouped(case.number),
        date=in_characters(taken.on),
        rolls=rolls_of(file, taken.on),
    )


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about=CASE,
    since="accept",
    not_yet="受理或者签收后可以打印",
    reader=COMMITTEES,
    takes=Registration,
    read=ForPaper(form.CODE),
    fill=fill,
    draw=form.registration,
    naming=case_naming,
    next_after=("accept", "keep", "sign_in"),
    dated=("accept", "keep", "sign_in", "take_hold"),
)
