"""人民调解协议书, as the committee recorded the terms."""

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms import agreement as form
from desktop.forms.agreement import Agreement, Amount
from desktop.forms.paper_words import numeral
from desktop.forms.people import named_aloud
from desktop.papers.case_content import ForPaper, grouped, sides_of
from desktop.papers.paper import CASE, Paper
from desktop.papers.party_content import parties_of, rolls_of
from desktop.papers.readers import COMMITTEES, NOT_READY
from desktop.rules import money
from desktop.rules.chinese_dates import in_characters
from desktop.rules.deadlines import Reckoning

TAIL = 8  # characters of the chain's head on a paper


def fill(file: CaseFile, _known: Reckoning) -> Agreement:
    terms = file.terms
    if terms is None:
        raise RuleBroken(NOT_READY)
    day = file.case.signed_on or terms.reached_on
    return Agreement(
        number=terms.number,
        committee=terms.committee,
        parties=parties_of(file, day),
        facts=terms.facts,
        terms=terms.terms,
        performance=terms.performance,
        mediators=terms.mediators,
        recorder=terms.recorder,
        date=in_characters(file.case.signed_on) if file.case.signed_on else "",
        case_number=grouped(file.case.number),
        evidence=file.chain_head[-TAIL:],
        amount=_amount(terms.amount),
        rolls=rolls_of(file, day, agreed=terms.amount),
    )


def _aloud(paper: Agreement) -> tuple[str, ...]:
    """Read what is agreed, and between whom; addresses and telephones are nobody's business."""
    parties = "；".join(named_aloud(one) for one in paper.parties)
    terms = (f"{numeral(place)}、{term}" for place, term in enumerate(paper.terms, 1))
    amount = paper.amount
    return (
        f"{form.NAME}{f'，编号{paper.number}' if paper.number else ''}。",
        f"当事人：{parties}。",
        f"纠纷主要事实、争议事项：{paper.facts}",
        "经调解，自愿达成如下协议：",
        *terms,
        *([f"以上给付金额合计：{amount.words}，即{amount.figures}。"] if amount else ()),
        f"履行方式、时限：{paper.performance}",
        form.copies_told(paper),
    )


def _naming(file: CaseFile) -> tuple[str, ...]:
    agreed = file.terms.number if file.terms else ""
    return agreed or file.case.number, sides_of(file)


def _amount(fen: int | None) -> Amount | None:
    return Amount(money.figures(fen), money.capitals(fen)) if fen else None


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about=CASE,
    since="agree",
    not_yet="达成协议后可以打印",
    reader=COMMITTEES,
    takes=Agreement,
    read=ForPaper(form.CODE),
    fill=fill,
    draw=form.agreement,
    naming=_naming,
    passing=("evidence",),
    voided_by="void_terms",
    dated=("agree", "sign"),
    aloud=_aloud,
)
