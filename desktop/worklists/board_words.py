"""How the board puts a case into words: why it waits, and who is in it."""

from db.queries.casefile import PartyView
from db.subjects.case.steps import Case, Step
from desktop.cases.acts import waiting
from desktop.texts.codes import load_codes

_WHY = {
    Step.PENDING_ACCEPTANCE: "已登记，还没有受理",
    Step.PENDING_DISPATCH: "已受理，还没有定去向",
    Step.PENDING_SIGN_IN: "已交办，{holder}还没有签收",
    Step.HANDLING: "{holder}正在办理，还没有调解或办结",
    Step.MEDIATING: "{holder}正在调解，还没有达成协议或终止",
    Step.AGREED: "已达成协议，还没有签订",
    Step.SIGNED: "协议已生效，还没有办结",
    Step.ENDED: "调解已终止，还没有办结",
    Step.FINISHED: "已办结，还没有回访",
    Step.REVISITED: "已回访，还没有结案",
}


def why_it_waits(case: Case) -> str:
    template = _WHY.get(Step(case.step)) if case.step in set(Step) else None
    why = (template or "").format(holder=case.holder_name or "主办单位")
    return "；".join(filter(None, (why, waiting(case))))


def party_words(party: PartyView) -> str:
    """Say who a party is, as far as this viewer may read: 申请人 张建国 138****1276."""
    standing = load_codes()["standing"].name_of(party.standing)
    return "　".join(filter(None, (standing, party.name, str(party.phone))))


def party_details(party: PartyView) -> str:
    return "　".join(filter(None, (str(party.number) or party.credit_code, str(party.address))))
