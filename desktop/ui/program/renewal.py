"""Setting a password before the first page, one's own or a lent one, off the GUI thread."""

from collections.abc import Callable

from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.keeping.forgotten import reset_by_code
from desktop.keeping.opened import Opened
from desktop.keeping.opening import OpenStore
from desktop.ui.program.doors import enter
from desktop.ui.program.front import Front
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import LoginPage
from desktop.ui.shell.forgotten import ForgottenPage, Reset
from desktop.ui.shell.new_password import NewPasswordPage

Renewal = NewPasswordPage | ForgottenPage


class Before:
    """Stands between the login and the first page; `back` shows the login again."""

    def __init__(
        self, front: Front, proven: Callable[[Viewer], None], back: Callable[[], None]
    ) -> None:
        self._front, self._proven, self._back = front, proven, back
        self._page: Renewal | None = None

    def show(self, page: Renewal) -> None:
        self.leave()
        self._page = page
        page.proven.connect(self._proven)
        page.leave_wanted.connect(self._give_up)
        self._front.bring(page)

    def leave(self) -> None:
        self._front.drop(self._page)
        self._page = None

    def _give_up(self) -> None:
        self.leave()
        self._back()


def renewal_page(
    tasks: Tasks, opened: Opened, name: str, old: str, why: RuleBroken
) -> NewPasswordPage:
    """Give the door that asks for it; `proven` tells the viewer once the password is set."""
    page = NewPasswordPage(name, why)

    def change(new: str) -> None:
        def work(_progress: object) -> Viewer:
            opened.renew(name, old, new)
            return enter(opened, name, new)

        tasks.run(page, work, page.proven.emit, on_refused=page.refuse)

    page.submitted.connect(change)
    return page


def forgotten_page(
    tasks: Tasks, open_store: OpenStore, login: LoginPage, account: str
) -> ForgottenPage:
    """Give the door behind 忘记密码; it leads back to the login, which says what to do then."""
    page = ForgottenPage(account)

    def reset(wanted: Reset) -> None:
        def work(_progress: object) -> None:
            reset_by_code(open_store, wanted.name, wanted.code, wanted.password)

        def done(_: None) -> None:
            login.account.setText(wanted.name)
            login.start_again()
            login.say(_RESET)
            page.leave_wanted.emit()

        tasks.run(page, work, done, on_refused=page.refuse)

    page.submitted.connect(reset)
    return page


_RESET = "密码已重设，并已记录。请用新密码登录，登录时换成只有本人知道的密码。"
