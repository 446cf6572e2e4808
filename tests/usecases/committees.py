"""A case that a committee mediates to its end, and units of every kind with somebody in each."""

from typing import Any

from db.subjects.records.events import RecordAmended
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.usecases.accounts import ConfirmAccount, OpenAccount, confirm_account, open_account
from tests.stores import work
from tests.usecases.office import Office


def staffed(
    office: Office, kind: str, roles: str = "officer", above: str = "/1/"
) -> tuple[str, int]:
    """Enter a unit of a kind with an account: its name, and the unit's id.

    `above`: the path of the unit that it lies below.
    """
    unit = 100 + len(office.viewers)
    path = f"{above}{unit}/"
    after = {"name": f"单位{unit}", "type": kind, "path": path}
    work(office.store, RecordAmended(kind="unit", id=unit, before={}, after=dict(after)))
    name = f"{kind}{unit}"
    asked = OpenAccount(name=name, person_name="某某", roles=tuple(roles.split()), unit=unit)
    office.do("administrator", open_account, asked)
    office.do("security", confirm_account, ConfirmAccount(name=name))
    account = office.ask(lambda reading: reading.accounts.by_name(name))
    assert account
    office.viewers[name] = account.viewer()
    return name, unit


def sent_to(office: Office, unit: int, who: str, **more: Any) -> int:
    """Bring a case to a unit, where `who` signs it in."""
    case_id = office.register(**more).case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=unit))
    office.do(who, sign_in_case, SignInCase(case_id=case_id))
    return case_id


def mediated(office: Office) -> int:
    case_id = office.at_committee()
    held = HoldMediation(
        case_id=case_id, consent=True, rights_told=True, mediators=(), record="各自陈述。"
    )
    office.do("mediator", hold_mediation, held)
    return case_id


def agreed(office: Office) -> int:
    case_id = mediated(office)
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")
    office.do("mediator", reach_terms, terms)
    return case_id


def finished(office: Office) -> int:
    """Bring a case to a signed agreement and 办结: the centre holds it again."""
    case_id = agreed(office)
    office.print_agreement(case_id)
    office.do("mediator", sign_agreement, SignAgreement(case_id=case_id))
    office.do("mediator", finish_case, FinishCase(case_id=case_id, result="签订协议。"))
    return case_id


def ended(office: Office) -> int:
    """Bring a mediation to nothing, and the case back to the centre."""
    case_id = mediated(office)
    over = EndMediation(case_id=case_id, reason="双方各执一词。", routes=("0101",))
    office.do("mediator", end_mediation, over)
    office.do("mediator", finish_case, FinishCase(case_id=case_id, result="调解不成。"))
    return case_id
