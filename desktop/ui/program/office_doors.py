"""What goes past the use-cases, with files: each asks whether the account still may."""

from db.rows.local_state import write_settings
from db.secrets.rewrap import wrap_kinds
from desktop.keeping.first_steps import HIDDEN, TRIED
from desktop.keeping.opening import OpenStore
from desktop.keeping.scheduling.daily import FindScheduler, no_scheduler
from desktop.keeping.unlocking import KEYS
from desktop.rules.permissions import may
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.program.backup_doors import BackupDoors
from desktop.ui.program.key_doors import StoreKeys
from desktop.usecases.accounts import OpenAccount
from desktop.workplace import Workplace


def office_doors(
    place: Workplace, open_store: OpenStore, scheduler: FindScheduler = no_scheduler
) -> OfficeDoors:
    folder = open_store.folder

    def put_away() -> None:
        write_settings(open_store.store.engine, {HIDDEN: "1"})

    def tried() -> None:
        if not open_store.readonly:
            write_settings(open_store.store.engine, {TRIED: "1"})

    ours = not (open_store.demonstration or open_store.readonly) and may(
        place.viewer, OpenAccount.permission
    )
    steps = put_away if ours else None
    if folder is None:
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
