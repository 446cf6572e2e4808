"""What goes past the use-cases, with files: each asks whether the account still may."""

from db.rows.local_state import write_settings
from db.secrets.rewrap import wrap_kinds
from desktop.keeping.first_steps import HIDDEN, TRIED
from desktop.keeping.logins import mark_notices_seen
from desktop.keeping.opening import House
from desktop.keeping.scheduling.daily import FindScheduler, no_scheduler
from desktop.rules.permissions import may
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.program.backup_doors import BackupDoors
from desktop.usecases.accounts import OpenAccount
from desktop.workplace import Workplace

KEYS = "store.keys"


def office_doors(
    place: Workplace, house: House, scheduler: FindScheduler = no_scheduler
) -> OfficeDoors:
    folder = house.folder

    def mark(last: int) -> None:
        if not house.readonly:
            mark_notices_seen(house.store, place.viewer, last)

    def put_away() -> None:
        write_settings(house.store.engine, {HIDDEN: "1"})

    def tried() -> None:
        if not house.readonly:
            write_settings(house.store.engine, {TRIED: "1"})

    ours = not (house.demonstration or house.readonly) and may(place.viewer, OpenAccount.permission)
    steps = put_away if ours else None
    if folder is None:
        return OfficeDoors(mark_notices_seen=mark, put_first_steps_away=steps, printer_tried=tried)

    def wraps() -> list[str]:
        place.demand(KEYS)
        return [str(kind) for kind in wrap_kinds(folder.root)]

    made = BackupDoors(place, house, folder.root, scheduler)
    return OfficeDoors(
        backups=made.backups,
        back_up=None if house.readonly else made.back_up,
        state=made.state,
        restore=None if house.readonly or house.demonstration else made.restore,
        keep_plan=None if house.readonly or house.demonstration else made.keep_plan,
        wraps=wraps,
        mark_notices_seen=mark,
        put_first_steps_away=steps,
        printer_tried=tried,
    )
