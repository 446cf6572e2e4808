"""Chapter: in through the doors. The store is opened, people log in, lock and change places."""

from typing import TypeVar

from desktop.demo.raising import PASSPHRASE, PASSWORD
from desktop.errors import RuleBroken
from desktop.ui.shell.entrance import Door
from desktop.ui.shell.forgotten import ForgottenPage
from desktop.ui.shell.new_password import NewPasswordPage
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting

D = TypeVar("D", bound=Door)


def open_the_store(guide: Guide, passphrase: str = PASSPHRASE) -> None:
    """Say why the keyring does not open it, and open it by its passphrase."""
    program, hands = guide.program, guide.hands
    with guide.step("打开数据库", "打开数据"):
        program.start()
        wait_until("打开数据页", lambda: (program.unopened.unlock or program.login) is not None)
        if program.opened and program.opened.here is None:
            return  # a PC of an office: there is nothing to unlock
        if program.unopened.unlock is None:
            raise RuleBroken("tour.demonstration_only")
        expect("说明密钥环为何打不开", "密钥环" in program.unopened.unlock.why)
        guide.focus_is("数据口令", program.unopened.unlock.secret)
    with guide.step("登录页", "登录"):
        if program.unopened.unlock:
            hands.type(passphrase)
            hands.press("Enter")
        wait_until("登录页，或者打不开的原因", lambda: program.login or _is_refused(guide))
        if program.opened is None or not program.opened.demonstration:
            raise RuleBroken("tour.demonstration_only")


def log_in(guide: Guide, account: str, password: str = PASSWORD, own: str = "") -> None:
    """Type an account and its password; the page of the day opens by itself.

    `own`: the password that takes the place of one that was printed, at a first login.
    """
    program, hands = guide.program, guide.hands
    page = program.login
    expect("登录页", page is not None)
    if page is None:
        return
    with guide.step(f"{account}登录", "登录", picture=False):
        wait_until("登录页在前面", page.isVisible)
        wait_until("光标在登录页", lambda: page.account.hasFocus() or page.password.hasFocus())
        if page.password.hasFocus():
            hands.press("Shift+Tab")
        hands.press("Ctrl+A")
        hands.type(account)
        hands.press("Enter")
        guide.focus_is("密码", page.password)
        hands.type(password)
        hands.press("Enter")
        if own:
            _renew(guide, own)
        wait_until("登录后的窗口", lambda: program.window_ is not None)
        wait_until("窗口在前面", guide.window.isVisible)
        _choose(guide)


def _choose(guide: Guide) -> None:
    """Choose what the tour is to look like; refused where it has been chosen before."""
    kept: list[object] = []
    for key, value in guide.chosen.items():
        chosen = ChooseSetting(key=key, value=value)
        guide.program.tasks.perform(
            guide.window, choose_setting, chosen, on_done=kept.append, on_refused=kept.append
        )
    wait_until("颜色和字号", lambda: len(kept) == len(guide.chosen))


def _renew(guide: Guide, own: str) -> None:
    """Set a password of one's own before the first page."""
    page = _shown(guide, NewPasswordPage)
    guide.focus_is("新密码", page.password)
    for _ in range(2):
        guide.hands.type(own)
        guide.hands.press("Enter")


def _shown(guide: Guide, kind: type[D]) -> D:
    """Wait for a door that the program opens before its window."""
    doors = guide.program.findChildren
    wait_until("程序打开的页面", lambda: any(one.isVisible() for one in doors(kind)))
    return next(one for one in doors(kind) if one.isVisible())


def reset_forgotten(guide: Guide, account: str, code: str, password: str) -> None:
    """Leave the window and lend an account a new password by the recovery code."""
    hands = guide.hands
    _lock_out(guide, account)
    with guide.step("忘记密码", "登录", main=True):
        login = guide.program.login
        expect("登录页", login is not None)
        if login is None:
            return
        guide.focus_is("账号", login.account)
        hands.type(account)
        hands.reach(login.lost)
        hands.press("Space")
        page = _shown(guide, ForgottenPage)
        guide.focus_is("恢复码", page.code)
        for typed in (code.lower(), password):
            hands.type(typed)
            hands.press("Enter")
        hands.type(password)
    with guide.step("用恢复码重设密码", "登录", main=True):
        hands.press("Enter")
        wait_until("登录页，请用新密码", lambda: login.isVisible() and login.banner.isVisible())


def change_places(guide: Guide, account: str, password: str = PASSWORD, own: str = "") -> None:
    """Lock the window and let somebody else log in."""
    _lock_out(guide, account)
    log_in(guide, account, password, own)


def _lock_out(guide: Guide, account: str) -> None:
    with guide.step(f"换{account}登录", "锁定", picture=False):
        guide.hands.press("Ctrl+L")
        wait_until("锁定页", guide.window.lock.isVisible)
        guide.hands.reach(guide.window.lock.other)
        guide.hands.press("Space")
        wait_until("登录页", lambda: guide.program.login is not None)


def lock_and_unlock(guide: Guide) -> None:
    """What stands on the page is still there after the lock."""
    lock = guide.window.lock
    with guide.step("锁定", "锁定", main=True):
        guide.hands.press("Ctrl+L")
        wait_until("锁定页", lock.isVisible)
        guide.focus_is("密码", lock.password)
        expect("锁定后页面看不见", not guide.window.body.isVisible())
    with guide.step("解锁", "锁定", picture=False):
        guide.hands.type(PASSWORD)
        guide.hands.press("Enter")
        wait_until("解锁后的页面", guide.window.body.isVisible)


def _is_refused(guide: Guide) -> bool:
    unlock = guide.program.unopened.unlock
    return unlock is not None and bool(unlock.message)
