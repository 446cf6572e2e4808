"""Chapter: at the desk. A dispute is registered without a mouse, accepted, its receipt printed."""

from collections.abc import Sequence

from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.offers import Offer
from desktop.ui.tour import cast
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until
from desktop.ui.tour.paperwork import leave_paper, print_paper

MINUTE = 16  # key presses beside the text, at most
LEAST_SUMMARY = 60  # characters


def register(guide: Guide, story: Story) -> None:
    """The measure of the minute: no mouse, and at most sixteen keys beside the text."""
    before = guide.hands.counted
    guide.is_in_front("desk")
    _name_parties(guide, story)
    _say_what_it_is(guide, story)
    with guide.step("提交登记", "受理", main=True):
        desk = _desk(guide)
        guide.hands.press("Ctrl+Enter")
        wait_until("登记后的案号", lambda: desk.receipt.case is not None)
        case = desk.receipt.case
        if case is not None:
            story.case_id, story.number = case.case_id, case.number
        guide.log.case_number = story.number
        _proves(guide, story, "pending_acceptance", "待受理")
        took = guide.hands.counted.since(before)
        guide.log.measure = {
            "key_presses": took.key_presses,
            "at_most": MINUTE,
            "clicks": took.clicks,
            "summary_length": len(cast.SUMMARY),
        }
        expect(f"简述不少于{LEAST_SUMMARY}字", len(cast.SUMMARY) >= LEAST_SUMMARY)
        expect("登记时没有用鼠标", took.clicks == 0)
        expect(f"除文字外按键{took.key_presses}次，不超过{MINUTE}次", took.key_presses <= MINUTE)


def _name_parties(guide: Guide, story: Story) -> None:
    desk, hands = _desk(guide), guide.hands
    applicant, respondent = desk.parties.rows
    with guide.step("首字母找到申请人", "受理"):
        guide.focus_is("申请人姓名", applicant.name)
        hands.type(story.applicant.initials)
        offered = _offers(applicant.name)
        expect(f"第一个是{story.applicant.name}", offered[0].text == story.applicant.name)
    with guide.step("申请人和被申请人", "受理", picture=False):
        hands.press("Enter")
        guide.focus_is("被申请人姓名", respondent.name)
        expect("申请人来自人员库", applicant.form().person)
        hands.write(cast.RESPONDENT)


def _say_what_it_is(guide: Guide, story: Story) -> None:
    desk, hands = _desk(guide), guide.hands
    matter = desk.matter
    with guide.step("首字母选定类别", "受理"):
        hands.press("Enter", times=2)
        guide.focus_is("事件类别", matter.category)
        hands.type(cast.CATEGORY_INITIALS)
        _offers(matter.category)
    with guide.step("类别、村居、网格和简述", "受理", main=True):
        hands.press("Enter")
        guide.focus_is("所属村居", matter.village)
        _offers(matter.village)
        hands.press("Down")
        hands.press("Enter")
        guide.focus_is("发生地点", matter.place)
        wait_until("村居的网格", matter.grid.text)
        hands.press("Enter")
        expect("选定了网格", matter.grid.choice().code)
        guide.focus_is("事件简述", matter.summary)
        hands.write(cast.SUMMARY)
        wait_until("村居在兴福镇", lambda: desk.form().town)


def accept(guide: Guide, story: Story) -> None:
    with guide.step("受理", "受理", main=True):
        guide.hands.press("Alt+S")
        _proves(guide, story, "pending_dispatch", "待分流")


def print_receipt(guide: Guide) -> None:
    """The centre's own paper, for the applicant."""
    guide.is_in_front("desk")
    with guide.step("预览回执", "文书", main=True):
        guide.hands.press("Ctrl+P")
        print_paper(guide, "回执")
    with guide.step("打印回执后返回", "受理", picture=False):
        leave_paper(guide, "desk")


def answer_enquiry(guide: Guide, story: Story) -> None:
    """Somebody only asks: shown in full for a reason, then registered and answered in one key."""
    desk, hands = _desk(guide), guide.hands
    row = desk.parties.rows[0]
    with guide.step("查看来访人证件号码", "受理", main=True):
        guide.focus_is("申请人姓名", row.name)
        hands.type(story.visitor.initials)
        _offers(row.name)
        hands.press("Enter")
        guide.focus_is("被申请人姓名", desk.parties.rows[1].name)
        masked = row.number.text()
        hands.press("Shift+Tab", times=2)
        hands.press("Alt+Y")
        guide.focus_is("查看理由", desk.revealing.reason)
        hands.write(cast.REASON)
        hands.press("Enter")
        wait_until("证件号码原文", lambda: row.number.text() not in {masked, ""})
    with guide.step("咨询解答", "受理"):
        hands.click(desk.matter.summary.viewport())
        guide.focus_is("事件简述", desk.matter.summary)
        hands.write(cast.ENQUIRY)
        hands.press("Ctrl+I")
        guide.focus_is("答复内容", desk.answering.answer)
        hands.write(cast.ANSWER)
    with guide.step("咨询已答复", "受理"):
        before = desk.receipt.case
        hands.press("Enter")
        wait_until("新的案号", lambda: desk.receipt.case is not before)
        case = desk.receipt.case
        if case is not None:
            guide.proves(case.case_id, "answered", lambda: desk.receipt.state == "已答复")


def _desk(guide: Guide) -> IntakeScreen:
    return guide.page("desk", IntakeScreen)


def _offers(field: OfferField) -> Sequence[Offer]:
    wait_until("可选的条目", field.is_open)
    return field.offered()


def _proves(guide: Guide, story: Story, step: str, words: str) -> None:
    desk = _desk(guide)
    guide.proves(story.case_id, step, lambda: desk.receipt.state.startswith(words))
