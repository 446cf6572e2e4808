"""Chapter: three PCs work on one store, and go on after its server has fallen."""

from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.tour import at_desk, doors, working
from desktop.ui.tour.cast import find_known
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until
from desktop.ui.tour.office_hall import FIRST, Hall, count_told, is_away, says, typed, who
from desktop.ui.tour.paperwork import leave_paper
from desktop.ui.tour.pcs import Sight
from desktop.ui.tour.server import taking

NOTE = "双方电话告知：协议原件已由村委会转交，请各自妥善保管。"
TYPED = 12  # characters of it, when the power goes
SEEN_MS = 3_000  # until another window shows what was saved, at most; the bench measures finely
BACK_S = 60.0


def work_together(hall: Hall, first: Guide, second: Guide, third: Guide) -> None:
    """A dispute goes from the desk to its agreement, each step at the PC of who takes it."""
    board, cases = second.page("dispatch", DispatchScreen), third.page("cases", CasesPage)
    second.come()
    with second.step("调度台：等着新案件", "调度", picture=False):
        second.is_in_front("dispatch")
        second.hands.press("Alt+1")
        wait_until("待受理", lambda: board.lists.chosen.key == "accept")
    third.come()
    with third.step("案件列表：等着新案件", "案件", picture=False):
        third.go("cases")
    first.come()
    doors.change_places(first, "shouli")
    _register(hall, first, second, board)
    _dispatch(hall, second, third, cases)
    story = hall.story
    third.come()
    hall.acted["签收"] = who(third)
    working.mediate(third, story)
    working.print_agreement(third)
    with third.step("打印协议书后返回", "案件", picture=False):
        leave_paper(third, "cases")
    _sign_at_the_desk(hall, first, third, cases)


def _register(hall: Hall, first: Guide, second: Guide, board: DispatchScreen) -> None:
    story, before = hall.story, {line.id for line in board.queue.table.lines.lines}
    story.applicant, story.visitor = first.ask(find_known)
    sight = Sight(lambda: {line.id for line in board.queue.table.lines.lines} - before)
    saved = Sight(lambda: first.page("desk", IntakeScreen).receipt.case)
    hall.acted["登记"] = who(first)
    at_desk.register(first, story)
    with second.step("调度台：刚登记的案件自己出现", "调度", main=True, beside=(first,)):
        wait_until("调度台上的新案件", lambda: sight.at)
        expect("就是这一件", story.case_id in {line.id for line in board.queue.table.lines.lines})
        tell_how_soon(hall, "seen_on_the_board", saved, sight)


def tell_how_soon(hall: Hall, name: str, saved: Sight, seen: Sight) -> None:
    took = max(0, round((seen.at - saved.at) * 1000))
    hall.office[name] = took
    expect(f"别的电脑 {took} 毫秒后才看见，应在 {SEEN_MS} 毫秒内", took <= SEEN_MS)


def _dispatch(hall: Hall, second: Guide, third: Guide, cases: CasesPage) -> None:
    """The dispatcher accepts and hands over; the mediator sees it come."""
    story, table = hall.story, cases.list.table
    board = second.page("dispatch", DispatchScreen)
    second.come()
    hall.acted["受理"] = hall.acted["交办"] = who(second)
    with second.step("调度台受理", "调度", main=True):
        working.stand_on(second, story)
        second.hands.press("4")
        second.proves(story.case_id, "pending_dispatch", lambda: "受理" in board.queue.said)
    with second.step("待分流", "调度", picture=False):
        second.hands.press("Alt+2")
        wait_until("待分流", lambda: board.lists.chosen.key == "dispatch")
    seen = Sight(lambda: story.case_id in {line.id for line in table.lines.lines})
    sent = Sight(lambda: story.committee in board.queue.said)
    working.dispatch(second, story)
    with third.step("案件列表：刚交办的案件自己出现", "案件", main=True, beside=(second,)):
        wait_until("调解室列表里的新案件", lambda: seen.at)
        tell_how_soon(hall, "seen_by_the_mediator", sent, seen)


def _sign_at_the_desk(hall: Hall, first: Guide, third: Guide, cases: CasesPage) -> None:
    """The parties sign at the window; the page that is open in the room of mediation follows."""
    story = hall.story
    first.come()
    doors.change_places(first, "tiaojie")
    hall.acted["签订"] = who(first)
    with first.step("在受理窗口签订", "案件", main=True):
        working.open_case(first, story, "agreed")
    with first.step("勾选签名", "案件"):
        working.tick_signers(first)
    with first.step("签订协议", "案件", main=True):
        working.submit(first, story, "signed")
    with third.step("调解室的案件页跟着变了", "案件", main=True):
        wait_until("案件页显示已签订", lambda: cases.case.step_shown == "signed")


def survive_a_kill(hall: Hall, first: Guide, second: Guide, third: Guide) -> Guide:
    """The power of the server goes while somebody types; what was typed is saved once.

    Gives the window of the first PC, which was started again.
    """
    second.come()
    with second.step("正在写补充说明", "案件"):
        working.open_case(second, hall.story, "signed")
        working.start(second, "Ctrl+J")
        second.focus_is("补充说明", working.field_of(second, "text"))
        second.hands.write(NOTE[:TYPED])
    hall.pcs.close(first)  # its own window would start a service that fell at once
    hall.server.kill()
    with (
        second.step("服务器断电：别的电脑都说正在重连", "案件", main=True, beside=(third,)),
        taking(hall.office, "told_away"),
    ):
        wait_until("正在重连", lambda: all(map(is_away, (second, third))))
    with second.step("断电时写的字还在，提交不了也不丢", "案件", main=True):
        second.hands.write(NOTE[TYPED:])
        second.hands.press("Ctrl+Enter")
        wait_until("没有保存的说明", lambda: says(second, "连上后请再试一次"))
        expect("写的字还在", typed(second) == NOTE)
    with taking(hall.office, "told_back"):
        with taking(hall.office, "served_again"):
            first = _start_again(hall)
        second.come()
        with second.step("服务器回来了", "案件", main=True, beside=(first, third)):
            wait_until("都连上了", lambda: not any(map(is_away, (second, third))), BACK_S)
            expect("写的字还在", typed(second) == NOTE)
    _save_once(hall, second, third)
    return first


def _start_again(hall: Hall) -> Guide:
    """The PC of the server has its power again: whoever opens the program finds it serving."""
    guide = hall.pcs.open(FIRST)
    with guide.step("服务器的电脑重新开机", "登录", main=True):
        guide.program.start()
        wait_until("办公室的登录页", lambda: guide.program.login, BACK_S)
    return guide


def _save_once(hall: Hall, second: Guide, third: Guide) -> None:
    cases = second.page("cases", CasesPage)
    with second.step("再按一次，只记一次", "案件", main=True):
        second.focus_is("补充说明", working.field_of(second, "text"))
        second.hands.press("Ctrl+Enter")
        wait_until("已补充说明", lambda: cases.case.panel is None)
        wait_until("办理经过里有补充说明", lambda: count_told(second, NOTE))
        expect("补充说明只有一条", count_told(second, NOTE) == 1)
    theirs = third.page("cases", CasesPage)
    with third.step("别的电脑上也只有一条", "案件", picture=False):
        wait_until("办理经过里有补充说明", lambda: count_told(third, NOTE))
        expect("补充说明只有一条", count_told(third, NOTE) == 1)
        expect("还是这个案件", theirs.case.case_id == hall.story.case_id)
