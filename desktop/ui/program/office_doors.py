"""What goes past the use-cases, with files: each asks whether the account still may."""

from db.local_state import write_settings
from db.rewrap import wrap_kinds
from desktop.backups import back_up_now, backups_of
from desktop.keeping.first_steps import HIDDEN
from desktop.logins import mark_notices_seen
from desktop.opening import House
from desktop.rules.permissions import may
from desktop.ui.office.doors import Backup, OfficeDoors
from desktop.ui.shared.errands import Progress
from desktop.usecases.accounts import OpenAccount
from desktop.workplace import Workplace

BACKUP, KEYS = "store.backup", "store.keys"


def office_doors(place: Workplace, house: House) -> OfficeDoors:
    folder = house.folder

    def mark(last: int) -> None:
        if not house.readonly:
            mark_notices_seen(house.store, place.viewer, last)

    def put_away() -> None:
        write_settings(house.store.engine, {HIDDEN: "1"})

    ours = not (house.demonstration or house.readonly) and may(place.viewer, OpenAccount.permission)
    steps = put_away if ours else None
    if folder is None:
        return OfficeDoors(mark_notices_seen=mark, put_first_steps_away=steps)

    def back_up(progress: Progress) -> str:
        place.demand(BACKUP)
        progress.report(0, 1, "正在备份并读回验证…")
        return back_up_now(house).name

    def backups() -> list[Backup]:
        place.demand(BACKUP)
        return [Backup(*found) for found in backups_of(folder)]

    def wraps() -> list[str]:
        place.demand(KEYS)
        return [str(kind) for kind in wrap_kinds(folder.root)]

    return OfficeDoors(
        backups=backups,
        back_up=None if house.readonly else back_up,
        wraps=wraps,
        mark_notices_seen=mark,
        put_first_steps_away=steps,
    )
