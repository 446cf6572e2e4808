"""What goes past the use-cases, with files: each asks whether the account still may."""

from db.secrets.rewrap import wrap_kinds
from desktop.keeping.first_steps import HIDDEN, TRIED
from desktop.keeping.key_doors import StoreKeys
from desktop.keeping.opened import Opened, Place
from desktop.keeping.scheduling.daily import FindScheduler, no_scheduler
from desktop.keeping.unlocking import KEYS
from desktop.rules.permissions import may
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.program.backup_doors import BackupDoors
from desktop.usecases.accounts import OpenAccount


def office_doors(
    place: Place, opened: Opened, scheduler: FindScheduler = no_scheduler
) -> OfficeDoors:
    open_store = opened.here

    def put_away() -> None:
        opened.keep({HIDDEN: "1"})

    def tried() -> None:
        if not opened.readonly:
            opened.keep({TRIED: "1"})

    ours = not (opened.demonstration or opened.readonly) and may(
        place.viewer, OpenAccount.permission
    )
    steps = put_away if ours else None
    folder = open_store.folder if open_store else None
    if open_store is None or folder is None:
        return OfficeDoors(put_first_steps_away=steps, printer_tried=tried)

    def wraps() -> list[str]:
        place.demand(KEYS)
        return [str(kind) for kind in wrap_kinds(folder.root)]

    made = BackupDoors(place, open_store, folder.root, scheduler)
    return OfficeDoors(
        backups=made.backups,
        back_up=None if open_store.readonly else made.back_up,
        state=made.state,
        restore=None if open_store.readonly or open_store.demonstration else made.restore,
        keep_plan=None if open_store.readonly or open_store.demonstration else made.keep_plan,
        wraps=wraps,
        keys=None if open_store.readonly else StoreKeys(place, open_store, folder.root),
        put_first_steps_away=steps,
        printer_tried=tried,
    )
