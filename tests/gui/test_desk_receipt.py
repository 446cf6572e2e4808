"""After the registration: the receipt and its keys, and enquiries that are answered at once."""

from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.errors import RuleBroken
from desktop.ui.intake.receipt import ReceiptPanel
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.tasks import Tasks
from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]


def test_after_handing_in_the_next_person_can_be_typed_at_once(clerk: Clerk) -> None:
    clerk.fill_least()
    number = clerk.hand_in()

    assert clerk.screen.form().is_blank
    assert clerk.row(0).name.hasFocus()
    assert clerk.screen.receipt.number.text().replace(" ", "") == number
    assert number.startswith("ZZ37162520261120001")


def test_enter_opens_the_new_case_until_the_next_one_is_begun(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.enter()
    assert len(county.opened) == 1

    clerk.row(0).focus()
    clerk.write("钱")
    clerk.enter()
    assert len(county.opened) == 1
    assert clerk.row(0).number.hasFocus()


def test_the_receipt_of_the_new_case_at_a_key_and_no_paper_of_a_committee(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.key(KEYS.Key_P, CONTROL)
    clerk.key(KEYS.Key_F4)  # opens lists, here as everywhere

    case = clerk.screen.receipt.case
    assert case
    assert county.papers == [(case.case_id, "receipt")]
    offered = [one.text() for one in clerk.screen.receipt.findChildren(Button)]
    assert offered == ["受理", "打印回执", "打开案件 Enter"]


def test_a_complete_case_is_accepted_at_a_key(clerk: Clerk) -> None:
    clerk.take_zhang()
    clerk.write("某工程包工头")
    clerk.key(KEYS.Key_K, ALT)
    clerk.key(KEYS.Key_K, ALT)
    clerk.go("category")
    clerk.keys("0701")
    clerk.wait_offers()
    clerk.enter()
    clerk.go("place")
    clerk.write("兴福镇工业园")
    clerk.go("summary")
    clerk.write("干了两个月活，工钱一直没给。")
    clerk.hand_in()
    receipt = clerk.screen.receipt
    clerk.wait(lambda: receipt.state.startswith("待受理"))
    assert receipt.title.text() == "已登记"
    clerk.key(KEYS.Key_S, ALT)

    clerk.wait(lambda: receipt.state.startswith("待分流"))
    assert receipt.title.text() == "已受理"


def test_what_is_missing_for_acceptance_is_said_on_the_receipt(clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.wait(lambda: clerk.screen.receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_S, ALT)

    clerk.wait(lambda: "还不能受理，请先补充：事件类别" in clerk.screen.receipt.said)


def refused_receipt(clerk: Clerk) -> ReceiptPanel:
    """Hand in a case of two parties that lacks a category and a place, and try to accept it."""
    clerk.take_zhang()
    clerk.write("某工程包工头")
    clerk.go("summary")
    clerk.write("干了两个月活，工钱一直没给。")
    clerk.hand_in()
    receipt = clerk.screen.receipt
    clerk.wait(lambda: receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_S, ALT)
    clerk.wait(lambda: "还不能受理" in receipt.said)
    return receipt


def test_the_receipt_follows_the_case_when_it_is_accepted_on_another_page(
    clerk: Clerk, desk_tasks: Tasks
) -> None:
    receipt = refused_receipt(clerk)

    refused: list[RuleBroken] = []
    assert receipt.case
    mended = CorrectCase(
        case_id=receipt.case.case_id,
        values={"category": "0701", "place": "兴福镇工业园"},
        reason="补充",
    )
    accepted = AcceptCase(case_id=receipt.case.case_id)
    desk_tasks.perform(clerk.screen, correct_case, mended, on_refused=refused.append)
    desk_tasks.perform(clerk.screen, accept_case, accepted, on_refused=refused.append)

    clerk.wait(lambda: bool(refused) or receipt.state.startswith("待分流"))
    assert not refused
    assert "还不能受理" not in receipt.said
    assert not receipt.accept.isEnabled()


def test_an_enquiry_is_registered_and_answered(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least(summary="问宅基地确权怎样办理。")
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(clerk.screen.answering.answer)
    clerk.write("已告知到镇自然资源所办理，需带户口簿。")
    clerk.enter()
    clerk.wait(lambda: clerk.screen.receipt.state == "已答复")

    case = clerk.screen.receipt.case
    assert case
    line = county.ask(lambda reading: reading.cases.get(case.case_id))
    assert (line.nature, line.step) == ("enquiry", "answered")
    assert not clerk.screen.answering.isVisible()


def test_an_earlier_answer_is_offered_and_can_still_be_changed(clerk: Clerk) -> None:
    for summary in ("问低保怎样申请。", "也问低保怎样申请。"):
        clerk.fill_least(summary=summary)
        clerk.key(KEYS.Key_I, CONTROL)
        answer = clerk.screen.answering.answer
        clerk.wait_at(answer)
        if summary.startswith("也"):
            break
        clerk.write("已告知向村委会提出书面申请。")
        clerk.enter()
        clerk.wait(lambda: clerk.screen.form().is_blank)
    clerk.wait(lambda: bool(clerk.screen.answering.recent))
    clerk.key(KEYS.Key_Down)
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    clerk.wait_at(answer)

    assert answer.text() == "已告知向村委会提出书面申请。"
    assert not clerk.screen.form().is_blank, "nothing was handed in yet"


def test_an_answer_is_not_invented(clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(clerk.screen.answering.answer)
    clerk.enter()

    assert clerk.screen.answering.message == "请填写答复内容。"
    assert clerk.screen.receipt.case is None
