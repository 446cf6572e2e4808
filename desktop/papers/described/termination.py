"""终止调解告知书: each party is told the other routes (人民调解法 §26)."""

from collections.abc import Iterator, Sequence

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import termination as form
from desktop.forms.termination import Letter, Termination
from desktop.papers.case_content import ForPaper, case_naming, category_of, grouped
from desktop.papers.paper import CASE, Paper
from desktop.papers.party_content import Addressed, addressed_in
from desktop.papers.readers import COMMITTEES, NOT_READY
from desktop.rules.chinese_dates import in_characters
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes

MOST_NAMED, REFUSED, THIRD = 3, "refused", "第三人"
_ROUTES = {  # the others are applied for by their names
    "01": "依法申请仲裁。",
    "02": "依法请求有关行政机关处理。",
    "0203": "依法向有关行政机关投诉、举报。",
    "0204": "依法提出信访事项。",
    "0205": "依法申请人民政府处理土地、林木等权属争议。",
    "0207": "依法向有管理权限的组织、机关反映。",
    "03": "依法向人民法院提起诉讼。",
    "0301": "依法向人民法院提起诉讼。",
    "0302": "依法向人民法院申请支付令。",
    "0303": "依法申请公证。",
    "0304": "依法上诉、申诉或者申请再审。",
    "99": "依法可以采取的其他途径。",
}


def fill(file: CaseFile, _known: Reckoning) -> Termination:
    ended = next((one for one in reversed(file.happenings) if one.name == "end"), None)
    if ended is None or file.case.ended_on is None:
        raise RuleBroken(NOT_READY)
    told: tuple[str, ...] = ended.said.get("routes", ())
    return Termination(
        number="",
        committee=ended.unit_name,
        letters=tuple(_letters(addressed_in(file, file.case.ended_on))),
        dispute=category_of(file.case),
        reason=str(ended.said.get("reason", "")),
        held=any(one.result != REFUSED for one in file.mediations),
        routes=tuple(map(_route, told)),
        mediator=ended.actor_name,
        date=in_characters(file.case.ended_on),
        case_number=grouped(file.case.number),
    )


def _letters(parties: Sequence[Addressed]) -> Iterator[Letter]:
    """Address each party, and name to it the other side; to a third party both."""
    for party in parties:
        others = [one for one in parties if _faces(party, one)]
        names = [one.name for one in others[:MOST_NAMED]]
        if len(others) > MOST_NAMED:
            names[-1] += f"等{len(others)}方"
        yield Letter(party.addressee, tuple(names), party.you)


def _faces(party: Addressed, other: Addressed) -> bool:
    return other is not party and (party.standing == THIRD or other.standing != party.standing)


def _route(code: str) -> str:
    name = load_codes()["termination_route"].name_of(code)
    return _ROUTES.get(code, f"依法申请{name}。")


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
