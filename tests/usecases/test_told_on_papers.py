"""What papers say of a case: to each party, in the words of a judge, and nothing that is not so."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import RevisitCase, revisit_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.forms.marks import Letters
from desktop.forms.parts import Form
from desktop.papers.making import form_of
from desktop.rules.deadlines import Reckoning
from desktop.usecases.limits import reckoning_of
from tests.golden.regenerate import shipped_press
from tests.usecases.committees import agreed, finished, mediated
from tests.usecases.office import LI, ZHANG, Office

OVER: dict[str, Any] = {"reason": "双方各执一词", "routes": ("0301", "0201")}


def drawn(office: Office, case_id: int, who: str, code: str) -> Form:
    def question(reading: Any) -> Form:
        known: Reckoning = reckoning_of(reading)
        return form_of(reading.casefile.for_paper(case_id, code), code, known)

    return office.ask(question, who)


def pages(form: Form) -> list[str]:
    """Give the words of each page, its foot too."""
    found = []
    for page in shipped_press().pages(form):
        marks = [mark for _, row in page.rows for mark in row.marks] + list(page.around)
        found.append("".join(mark.text for mark in marks if isinstance(mark, Letters)))
    return found


def test_the_end_of_mediation_is_told_to_every_party(office: Office) -> None:
    case_id = mediated(office)
    office.do("mediator", end_mediation, EndMediation(case_id=case_id, **OVER))
    letters = pages(drawn(office, case_id, "mediator", "termination"))
    assert len(letters) == 2
    for letter, party, other in zip(letters, (ZHANG, LI), (LI, ZHANG), strict=True):
        assert f"{party.name}：" in letter
        assert f"你与{other.name}之间的用水排水通行通风采光纠纷，经本人民调解委员会调解" in letter
        assert "因双方各执一词，未能达成调解协议，现终止调解。" in letter
        assert "一、依法向人民法院提起诉讼。" in letter
        assert "二、依法申请行政复议。" in letter


@pytest.mark.parametrize("tried", [False, True])
def test_no_mediation_is_named_that_was_not_held(office: Office, tried: bool) -> None:
    case_id = office.at_committee()
    if tried:
        party = office.file(case_id, "mediator").parties[1].id
        told: dict[str, Any] = {"mediators": (), "record": "不同意。", "refusing": (party,)}
        no = HoldMediation(case_id=case_id, result="refused", **told)
        office.do("mediator", hold_mediation, no)
    office.do("mediator", end_mediation, EndMediation(case_id=case_id, **OVER))
    for letter in pages(drawn(office, case_id, "mediator", "termination")):
        assert "因双方各执一词，本人民调解委员会没有进行调解，现终止调解。" in letter
        assert "经本人民调解委员会调解" not in letter


def test_a_receipt_tells_no_acceptance_before_it_and_no_rules_of_ours(office: Office) -> None:
    case_id = office.register().case_id
    before = "".join(pages(drawn(office, case_id, "dispatcher", "receipt")))
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    after = "".join(pages(drawn(office, case_id, "dispatcher", "receipt")))
    assert "登记回执" in before
    assert "受理日期" not in before
    assert "受理回执" in after
    assert "受理日期：2026年11月20日" in after
    for text in (before, after):
        assert "用水排水通行通风采光纠纷" in text
        assert not any(words in text for words in ("产品规则", "内控", "参照"))


def test_the_record_of_a_visit_says_whether_it_was_performed(office: Office) -> None:
    case_id = finished(office)
    visit = RevisitCase(
        case_id=case_id,
        satisfaction="mostly",
        performed="partly",
        way="visit",
        remark="余款月底付。",
    )
    office.do("mediator", revisit_case, visit)
    (text,) = pages(drawn(office, case_id, "mediator", "revisit"))
    for words in ("履行情况：部分履行", "满意程度：基本满意", "遗留隐患：", "回访方式：上门"):
        assert words in text
    assert "余款月底付。" in text


def test_a_paper_that_is_printed_again_later_is_the_same_bytes(office: Office) -> None:
    case_id = agreed(office)
    office.wall.now += timedelta(minutes=5)
    first = drawn(office, case_id, "mediator", "registration")
    assert first.made_at
    office.print_agreement(case_id)
    office.wall.now += timedelta(days=20)
    again = drawn(office, case_id, "mediator", "registration")
    press = shipped_press()
    assert press.pdf(first) == press.pdf(again)
    assert first.made_at < office.wall.now - timedelta(days=19)
