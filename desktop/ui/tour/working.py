"""Chapter: dispatch, mediation, the agreement, and what follows it."""

from PySide6.QtWidgets import QWidget

from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.cases.case_page import CasePage
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.table import ListTable
from desktop.ui.tour import cast
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import UnmetError, expect, wait_calm, wait_until
from desktop.ui.tour.paperwork import leave_paper, print_paper

MOST_STEPS = 200  # along a list


def dispatch(guide: Guide, story: Story) -> None:
    """Take the suggestion with one key; what a village has tried already is typed to its town."""
    board = guide.page("dispatch", DispatchScreen)
    with guide.step("调度台：选中案件", "调度", main=True):
        guide.is_in_front("dispatch")
        stand_on(guide, story)
        found = board.panel.destinations.suggestion
        expect("建议交办给调委会", found is not None and found.unit.type == "committee")
    with guide.step("交办给调委会", "调度"):
        if found and found.unit.name == story.committee:
            guide.hands.press("F8")
        else:
            _send_to(guide, board, story.committee)
        guide.proves(story.case_id, "pending_sign_in", lambda: story.committee in board.queue.said)
        line = guide.ask(lambda reading: reading.cases.get(story.case_id))
        expect("主办单位已是调委会", line is not None and line.holder_name == story.committee)


def _send_to(guide: Guide, board: DispatchScreen, name: str) -> None:
    hands, field = guide.hands, board.panel.destinations.unit
    hands.press("1")
    hands.write(name)
    wait_until("可选的单位", field.is_open)
    hands.press("Enter")
    hands.press("Enter")


def stand_on(guide: Guide, story: Story) -> None:
    """Go through the list in front until the case of the story is the one at the right."""
    board = guide.page("dispatch", DispatchScreen)
    wait_until("列表里的案件", lambda: board.queue.line() is not None)
    walk_to(guide, board.queue.table, story.case_id)
    wait_until("选中的案件在右侧", lambda: board.panel.case_id == story.case_id)


def walk_to(guide: Guide, table: ListTable, wanted: int) -> None:
    """Go from line to line, down or up: what has come since stands above."""
    ids = [line.id for line in table.lines.lines]
    below = wanted in ids[ids.index(table.line().id) :]
    for _ in range(MOST_STEPS):
        if table.line().id == wanted:
            return
        guide.hands.press("Down" if below else "Up")


def mediate(guide: Guide, story: Story) -> None:
    """Sign in, print the form of acceptance, record the session, reach terms."""
    hands = guide.hands
    with guide.step("待签收的案件", "案件", main=True):
        open_case(guide, story, "pending_sign_in")
    with guide.step("签收", "案件", picture=False):
        start(guide, "5")
        submit(guide, story, "handling")
    _print_registration(guide)
    with guide.step("填写调解记录", "案件"):
        start(guide, "2")
        hands.press("Enter")
        guide.focus_is("调解记录", field_of(guide, "record"))
        hands.write(cast.RECORD)
        hands.press("Enter")
        hands.press("Ctrl+A")
        choose(guide, "result", "达成")
        guide.focus_is("各方当事人同意调解", field_of(guide, "consent"))
        hands.press("Space")
        hands.press("Enter")
        guide.focus_is("已告知当事人权利义务", field_of(guide, "rights_told"))
        hands.press("Space")
    with guide.step("调解记录", "案件", picture=False):
        submit(guide, story, "mediating")
    with guide.step("填写协议内容", "案件", main=True):
        start(guide, "5")
        for term in cast.TERMS:
            hands.write(term)
            hands.press("Enter")
        hands.press("Enter")
        guide.focus_is("履行方式、时限", field_of(guide, "performance"))
        hands.write(cast.PERFORMANCE)
    with guide.step("达成协议", "案件"):
        submit(guide, story, "agreed")


def _print_registration(guide: Guide) -> None:
    """The committee's form, which the applicant signs once the committee has taken the case."""
    with guide.step("受理登记表预览并打印", "文书", main=True):
        press_paper(guide, "registration")
        print_paper(guide, "人民调解受理登记表")
    with guide.step("打印登记表后返回", "案件", picture=False):
        leave_paper(guide, "cases")


def sign(guide: Guide, story: Story) -> None:
    """Print the agreement, tick who has signed it, print it once more in effect, finish."""
    print_agreement(guide)
    with guide.step("勾选签名", "案件"):
        leave_paper(guide, "cases")
        tick_signers(guide)
    finish(guide, story)


def print_agreement(guide: Guide) -> None:
    with guide.step("协议书预览并打印", "文书", main=True):
        _show_agreement(guide)


def tick_signers(guide: Guide) -> None:
    hands = guide.hands
    start(guide, "2")
    for key in ("Space", "Enter", "Space", "Enter", "Space"):
        hands.press(key)


def finish(guide: Guide, story: Story) -> None:
    """Record who has signed, print the agreement in effect, and finish the case."""
    hands = guide.hands
    with guide.step("签订协议", "案件", main=True):
        submit(guide, story, "signed")
    with guide.step("生效的协议书", "文书", picture=False):
        _show_agreement(guide)
    with guide.step("填写办结", "案件"):
        leave_paper(guide, "cases")
        start(guide, "7")
        guide.focus_is("办理情况", field_of(guide, "result"))
        hands.write(cast.RESULT)
    with guide.step("办结", "案件"):
        submit(guide, story, "finished")


def call_back_and_close(guide: Guide, story: Story) -> None:
    hands = guide.hands
    with guide.step("待回访的案件", "案件", picture=False):
        open_case(guide, story, "finished")
    with guide.step("填写回访", "案件"):
        start(guide, "8")
        choose(guide, "satisfaction", "满意")
        choose(guide, "performed", "已履行")
        guide.focus_is("回访情况", field_of(guide, "remark"))
        hands.write(cast.VISITED)
    with guide.step("回访", "案件", picture=False):
        submit(guide, story, "revisited")
    with guide.step("结案", "案件", main=True):
        start(guide, "9")
        submit(guide, story, "closed")


def open_case(guide: Guide, story: Story, step: str) -> None:
    """Open the case of the story, which is among the newest of the list."""
    guide.go("cases")
    cases = guide.page("cases", CasesPage)
    table = cases.list.table
    wait_until("案件列表", lambda: table.isVisible() and table.line() is not None)
    walk_to(guide, table, story.case_id)
    guide.hands.press("Enter")
    wait_until(f"案件页显示环节 {step}", lambda: cases.case.step_shown == step)
    expect("是故事里的案件", cases.case.case_id == story.case_id)


def _show_agreement(guide: Guide) -> None:
    press_paper(guide, "agreement")
    print_paper(guide, "人民调解协议书")


def press_paper(guide: Guide, code: str) -> None:
    """Each answer of the store draws the card of papers anew: go when all have come."""
    tasks = guide.program.tasks
    wait_calm("文书", lambda: tasks.is_idle() and _button(guide, code).isEnabled())
    guide.hands.reach(_button(guide, code))
    guide.hands.press("Space")


def _button(guide: Guide, code: str) -> QWidget:
    return _case(guide).papers.buttons[code]


def start(guide: Guide, key: str) -> None:
    """Press the key of an act; its form opens beside the case."""
    page = _case(guide)
    wait_until("可办事项", lambda: any(one.isVisible() for one in page.acts.buttons.values()))
    guide.hands.press(key)
    wait_until("表单", lambda: isinstance(page.panel, ActionPanel))


def submit(guide: Guide, story: Story, step: str) -> None:
    page = _case(guide)
    guide.hands.press("Ctrl+Enter")
    guide.proves(story.case_id, step, lambda: page.step_shown == step and page.panel is None)


def choose(guide: Guide, name: str, words: str) -> None:
    field = field_of(guide, name)
    guide.focus_is(name, field)
    guide.hands.write(words)
    if isinstance(field, OfferField):
        wait_until("可选的条目", field.is_open)
    guide.hands.press("Enter")


def field_of(guide: Guide, name: str) -> QWidget:
    panel = _case(guide).panel
    if not isinstance(panel, ActionPanel):
        raise UnmetError("打开的表单")
    return panel.view.editors[name].target


def _case(guide: Guide) -> CasePage:
    return guide.page("cases", CasesPage).case
