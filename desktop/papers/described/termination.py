"""终止调解告知书: each party is told the other routes (人民调解法 §26)."""

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import termination as form
from desktop.forms.termination import Termination
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped, principals_of
from desktop.papers.paper import CASE, Paper
from desktop.papers.readers import COMMITTEES, NOT_READY
from desktop.rules.chinese_dates import in_characters
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes


def fill(file: CaseFile, _known: Reckoning) -> Termination:
    ended = next((one for one in reversed(file.happenings) if one.name == "end"), None)
    if ended is None or file.case.ended_on is None:
        raise RuleBroken(NOT_READY)
    names = [party.name for party in principals_of(file)]
    routes = load_codes()["termination_route"]
    told: tuple[str, ...] = ended.said.get("routes", ())
    return Termination(
        number="",
        committee=ended.unit_name,
        addressee=names[0],
        others=tuple(names[1:]),
        dispute=category_of(file.case),
        reason=str(ended.said.get("reason", "")),
        routes=tuple(routes.name_of(code) for code in told),
        mediator=ended.actor_name,
        date=in_characters(file.case.ended_on),
        case_number=grouped(file.case.number),
    )


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about=CASE,
    since="end",
    not_yet="终止调解后可以打印",
    reader=COMMITTEES,
    takes=Termination,
    read=ForPaper(form.CODE),
    fill=fill,
    draw=form.termination,
    naming=case_naming,
)
