"""人民调解回访记录: of the last visit of a committee; that of the centre has no such paper."""

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import revisit as form
from desktop.forms.revisit import Revisit
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped, principals_of
from desktop.papers.paper import CASE, Paper
from desktop.papers.readers import COMMITTEES, NOT_READY
from desktop.rules.chinese_dates import in_characters, in_digits
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes

VISITS = frozenset({"follow_up", "revisit"})  # once a committee called back as the centre does


def fill(file: CaseFile, _known: Reckoning) -> Revisit:
    visits = [one for one in file.happenings if one.name in VISITS]
    visit = next((one for one in reversed(visits) if one.unit in file.own_units), None)
    if visit is None:
        raise RuleBroken(NOT_READY)
    day = visit.said["visited_on"]
    findings = (
        load_codes()["followup_result"].name_of(visit.said["satisfaction"]),
        str(visit.said.get("remark", "")),
    )
    return Revisit(
        committee=visit.unit_name,
        parties=tuple(party.name for party in principals_of(file)),
        agreement_number=file.case.agreement_number,
        purpose=f"{category_of(file.case)}办结后回访",
        visited_on=in_digits(day),
        findings="。".join(text.strip("。") for text in findings if text) + "。",
        visitor=visit.actor_name,
        date=in_characters(day),
        case_number=grouped(file.case.number),
    )


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about=CASE,
    since="follow_up",
    not_yet="回访后可以打印",
    reader=COMMITTEES,
    takes=Revisit,
    read=ForPaper(form.CODE),
    fill=fill,
    draw=form.revisit,
    naming=case_naming,
)
