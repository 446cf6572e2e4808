"""人民调解回访记录: of the last visit of a committee; that of the centre has no such paper."""

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import revisit as form
from desktop.forms.revisit import Revisit
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped
from desktop.papers.paper import CASE, Paper
from desktop.papers.party_content import names_of
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
    codes, said = load_codes(), visit.said
    number = file.case.agreement_number
    return Revisit(
        committee=visit.unit_name,
        parties=names_of(file, day),
        agreement_number=number or "无书面协议",
        purpose=f"{category_of(file.case)}{'调解协议履行情况' if number else '办结后情况'}",
        visited_on=in_digits(day),
        findings=str(said.get("remark", "")),
        visitor=visit.actor_name,
        date=in_characters(day),
        case_number=grouped(file.case.number),
        way=codes["revisit_way"].name_of(said["way"]),
        performed=codes["performance"].name_of(said["performed"]) if said["performed"] else "",
        satisfaction=codes["followup_result"].name_of(said["satisfaction"]),
        dangers=str(said.get("dangers", "")),
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
