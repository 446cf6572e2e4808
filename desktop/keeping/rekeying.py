"""Changing the data key of an open store: every step may be the last before a power cut."""

from collections.abc import Callable

from db.keeping.attachments import Attachments
from db.secrets.fitting import change_key
from db.secrets.keys import salted
from db.secrets.rekey import begin_rekey, finish_rekey
from db.secrets.rewrap import wrap_kinds
from db.secrets.wraps import WrapKind
from db.store.engine import told_plainly
from desktop.keeping.opening import OpenStore


def change_data_key(
    open_store: OpenStore, passphrase: str | None, show: Callable[[str], None]
) -> tuple[WrapKind, ...]:
    """Encrypt everything anew; tells which wraps were lost. `show` gets the new recovery code.

    The code is shown before the database changes keys, so that whenever the power fails somebody
    holds a code that opens it; what was cut off is finished at the next opening.
    """
    if open_store.folder is None or open_store.opened is None:
        raise RuntimeError("a server has no key of ours")
    folder, old = open_store.folder.root, open_store.data_key
    known = passphrase if WrapKind.PASSPHRASE in wrap_kinds(folder) else None
    plan = begin_rekey(folder, old, passphrase=known)
    show(plan.recovery_code)
    key = salted(plan.data_key, open_store.opened.store_id)
    with told_plainly():
        open_store.store.engine.dispose()  # idle connections would keep the log of the old key open
        Attachments(folder, plan.data_key).take_over(Attachments(folder, old))
        change_key(open_store.store.engine, key)
    open_store.take_key(key)
    finish_rekey(folder, plan.data_key)
    open_store.note("store_rekeyed")
    return plan.lost
