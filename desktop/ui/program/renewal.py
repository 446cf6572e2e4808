"""Setting a password of one's own before the first page, off the GUI thread."""

from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.logins import log_in, renew_password
from desktop.opening import House
from desktop.ui.program.doors import remember_account
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.new_password import NewPasswordPage


def renewal_page(
    tasks: Tasks, house: House, name: str, old: str, why: RuleBroken
) -> NewPasswordPage:
    """Give the door that asks for it; `proven` tells the viewer once the password is set."""
    page = NewPasswordPage(name, why)

    def change(new: str) -> None:
        def work(_progress: object) -> Viewer:
            renew_password(house.store, name, old, new, via="window")
            viewer = log_in(house.store, name, new)
            remember_account(house, name)
            return viewer

        tasks.run(page, work, page.proven.emit, on_refused=page.refuse)

    page.submitted.connect(change)
    return page
