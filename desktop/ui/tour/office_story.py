"""The life of an office in the windows of three PCs: it begins, works, falls, loses one, ends."""

from time import perf_counter

from desktop.demo.raising import PASSWORD
from desktop.office.hosting.places import GONE_OVER, MOVING
from desktop.office.hosting.service import is_served
from desktop.texts.hosting_words import STOPPED, SURE, SURE_TO_STOP
from desktop.ui.founding.join_page import JoinPage
from desktop.ui.office.becoming_page import BecomingPage
from desktop.ui.office.host_page import HostPage
from desktop.ui.office.pcs_page import PcsPage
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.tour import doors, working
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import UnmetError, expect, wait_until
from desktop.ui.tour.office_hall import (
    FIRST,
    SECOND,
    THIRD,
    Hall,
    count_told,
    is_away,
    office_page,
    pcs_page,
    says,
)
from desktop.ui.tour.office_working import NOTE, survive_a_kill, work_together
from desktop.ui.tour.pcs import Sight
from desktop.ui.tour.server import LONG_S, taking

HOME = "搬回的库"
HOME_PASSPHRASE = "correct horse battery"  # noqa: S105 - of a store that tells a made-up story
OUT_S = 15.0
ALL = 3
ROLES = ("受理员", "调度员", "调解员", "系统管理员")


def tell(hall: Hall) -> None:
    """Each of these chapters finds the windows where the one before it has left them."""
    first = _become_server(hall)
    second = _let_in(hall, first, SECOND, "fenliu")
    third = _let_in(hall, first, THIRD, "tiaojie")
    _all_are_there(first)
    work_together(hall, first, second, third)
    first = survive_a_kill(hall, first, second, third)
    _put_out(hall, first, third)
    _stop(hall, first, second)
    _move_back(hall)


def _become_server(hall: Hall) -> Guide:
    """An administrator presses one button; the window comes back at the login of the office."""
    guide = hall.pcs.open(FIRST, str(hall.store))
    doors.open_the_store(guide)
    doors.log_in(guide, "xitong")
    page = office_page(guide, HostPage)
    with guide.step("一台电脑上的办公室页", "管理", main=True):
        wait_until("做服务器的按钮", page.begin.isEnabled)
    with guide.step("再按一次才开始", "管理"):
        guide.hands.click(page.begin)
        wait_until("再问一次", lambda: page.begin.text() == SURE)
    begun = perf_counter()
    guide.hands.click(page.begin)
    guide = hall.pcs.follow(guide)
    with guide.step("正在搬进办公室", "开始", main=True, busy=True):
        wait_until("进度", lambda: _progress(guide) or guide.program.login)
    with guide.step("这台电脑做了服务器", "登录", main=True):
        wait_until(
            "登录页，或者没有办成的原因", lambda: guide.program.login or _hindrance(guide), LONG_S
        )
        expect(f"已做服务器：{_hindrance(guide)}", guide.program.login)
        expect("登录页上仍有演示账号", _tells_accounts(guide))
    hall.office["became_server"] = round((perf_counter() - begun) * 1000)
    doors.log_in(guide, "xitong")
    return guide


def _progress(guide: Guide) -> str:
    said = [one.said.text() for one in guide.program.findChildren(BecomingPage) if one.isVisible()]
    return "".join(said) if said and said[0] in (MOVING, *GONE_OVER) else ""


def _hindrance(guide: Guide) -> str:
    return "".join(one.problem.text() for one in guide.program.findChildren(BecomingPage))


def _start(hall: Hall, pc: str) -> Guide:
    """Start the program on a PC where it was never opened."""
    guide = hall.pcs.open(pc)
    program = guide.program
    with guide.step("第一次启动", "开始", picture=pc == SECOND, main=True):
        program.start()
        wait_until("第一个问题", lambda: program.first and program.first.start)
    return guide


def _let_in(hall: Hall, first: Guide, pc: str, account: str) -> Guide:
    """Show a code on one screen, type it at another, and log in there."""
    first.come()
    page = pcs_page(first)
    with first.step(f"给{pc}的加入码", "管理", main=True):
        first.hands.press("Ctrl+N")
        wait_until("加入码", page.code.text)
    address, code = page.addresses.text().split()[0], page.code.text()
    guide = _start(hall, pc)
    _join(guide, address, code)
    doors.log_in(guide, account)
    return guide


def _join(guide: Guide, address: str, code: str) -> None:
    hands = guide.hands
    with guide.step("加入办公室", "开始", main=True):
        hands.press("5")
        wait_until("加入办公室页", lambda: guide.program.findChildren(JoinPage))
        page = guide.program.findChildren(JoinPage)[0]
        wait_until("查找办公室服务器结束", lambda: page.isVisible() and page.again.isEnabled())
        for field_, typed in ((page.address, address), (page.code, code.lower())):
            hands.reach(field_)
            hands.press("Ctrl+A")
            hands.type(typed)
        hands.reach(page.name)
        hands.press("Ctrl+A")
        hands.write(guide.pc)
    with guide.step("办公室的登录页", "登录"):
        hands.press("Enter")
        wait_until("登录页，或者没有加入的原因", lambda: guide.program.login or _refusals(guide))
        expect(f"已加入：{_refusals(guide)}", guide.program.login)
        expect("登录页上有演示账号", _tells_accounts(guide))


def _tells_accounts(guide: Guide) -> bool:
    """What is a demonstration stays one: its accounts stand on the door, by their roles."""
    offered = {one.text() for one in guide.program.findChildren(Button) if one.isVisible()}
    return says(guide, PASSWORD) and set(ROLES) <= offered


def _refusals(guide: Guide) -> str:
    """Give what the page of joining says against it; it is gone once this PC has joined."""
    pages = guide.program.findChildren(JoinPage)
    said = [one.message for page in pages for one in page.findChildren(Field) if one.isVisible()]
    return "".join([*said, *(page.problem.text() for page in pages)])


def _all_are_there(first: Guide) -> None:
    first.come()
    with first.step("办公室的三台电脑", "管理", main=True):
        page = pcs_page(first)
        page.refresh()
        wait_until("三台电脑都在线", lambda: _are_all_there(page))


def _are_all_there(page: PcsPage) -> bool:
    """The first has the name that its system has given it."""
    return len(names := _names(page)) == ALL and {SECOND, THIRD} <= names


def _names(page: PcsPage) -> set[str]:
    return {one.name for one in page.table.lines.lines if one.here}


def _put_out(hall: Hall, first: Guide, third: Guide) -> None:
    """A PC that was lent, lost or sold: the administrator ends it from his own."""
    first.come()
    doors.log_in(first, "xitong")
    page = pcs_page(first)
    with first.step("选中调解室的电脑", "管理", main=True):
        wait_until("三台电脑", lambda: _are_all_there(page))
        first.hands.reach(page.table)
        for _ in page.table.lines.lines:
            line = page.table.line()
            if line and line.name == THIRD:
                break
            first.hands.press("Down")
        wait_until("可以移出", page.out.isEnabled)
        first.hands.click(page.out)
    told, begun = Sight(lambda: says(third, "移出")), perf_counter()
    with first.step("移出以后", "管理", main=True):
        first.hands.click(page.sure)
        wait_until("已移出", lambda: [one for one in page.table.lines.lines if one.revoked])
    with third.step("被移出的电脑自己说明", "案件", main=True):
        wait_until("说明已被移出", lambda: told.at, OUT_S)
        hall.office["told_out"] = round((told.at - begun) * 1000)


def _stop(hall: Hall, first: Guide, second: Guide) -> None:
    """The administrator ends the server by the page of its own PC; the others say so."""
    first.come()
    page = pcs_page(first)
    own = page.own
    if own is None:
        raise UnmetError("服务器就是这台电脑")
    with first.step("停止服务器，再问一次", "管理", main=True):
        wait_until("登录时自动运行", own.at_login.isChecked)
        first.hands.click(own.stop)
        wait_until("再问一次", lambda: own.stop.text() == SURE_TO_STOP)
    first.hands.click(own.stop)
    first = hall.pcs.follow(first)
    with first.step("服务器已停止", "开始", main=True, beside=(second,)):
        wait_until("已停止", lambda: says(first, STOPPED), LONG_S)
        wait_until("另一台说明连不上", lambda: is_away(second))
    expect("服务器已不在运行", not is_served(hall.server.office))


def _move_back(hall: Hall) -> None:
    """The office ends: its store goes back to one PC, whole, and opens there."""
    server, home = hall.server, hall.pcs.place(FIRST) / HOME
    hall.pcs.close_all()
    code = hall.pcs.folder / "code.txt"
    code.unlink(missing_ok=True)
    server.passphrase = HOME_PASSPHRASE
    with taking(hall.office, "moved_back"):
        server.run("move", str(server.office), str(home), "--out", str(code))
    checked = server.run("check", str(home))
    expect(f"搬回的库核查无误：{checked}", not checked.get("faults"))
    guide = hall.pcs.open(FIRST, str(home))
    doors.open_the_store(guide, HOME_PASSPHRASE)
    doors.log_in(guide, "shouli")
    with guide.step("搬回单机后，案件和经过都在", "案件", main=True):
        working.open_case(guide, hall.story, "signed")
        wait_until("办理经过", lambda: count_told(guide, NOTE))
        for step, who in hall.acted.items():
            expect(f"经过里有{step}的{who}", count_told(guide, who))
