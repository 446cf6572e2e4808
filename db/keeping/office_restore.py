"""An office brought back as it was at a moment, in a new folder, as a new life of its store."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from db.cluster.cluster import Cluster
from db.cluster.office import Office
from db.cluster.place import OfficeFolder, not_usable
from db.cluster.putting_back import put_back
from db.cluster.second_place import SecondPlace
from db.jobs.planning import bring_rows_up
from db.journal.chains import heads
from db.journal.erasure import forgotten
from db.keeping.migrate import migrate
from db.keeping.restore import Restored, begin_life, next_device
from db.keeping.schema import is_ready
from db.log.unavailable import StoreUnavailable
from db.rows.check import check_chains
from db.rows.local_state import NOBODY
from db.rows.uow import store_on, unit_of_work
from db.store.engine import open_server, reading, told_plainly
from db.store.files import LEFTOVER, make_folder, real_place, remove_tree
from db.store.folder import demand_free, raised_aside
from db.store.outside import Outside


def restore_office(
    source: OfficeFolder, target: Path, moment: datetime | None, *, today: date
) -> Restored:
    """Bring the office back beside the one it was; that one is left as it is.

    Raises StoreUnavailable; what is refused or fails leaves nothing in the place of the new one.
    """
    with told_plainly():
        outside = _known(source)
        with raised_aside(target) as part, _running(source, part, moment) as cluster:
            return _begun(cluster, outside, today)


def restore_from_second(
    place: SecondPlace, target: Path, moment: datetime | None, *, today: date
) -> Restored:
    """Bring an office back from its second place alone, its own disk being gone.

    Raises StoreUnavailable as `restore_office` does.
    """
    demand_free(target)
    part = real_place(target).with_name(f".{target.name}-second{LEFTOVER}")
    try:
        remove_tree(part)
        bare = OfficeFolder(part)
        make_folder(part)
        place.laid_out(bare, moment)
        return restore_office(bare, target, moment, today=today)
    except OSError:
        raise not_usable() from None
    finally:
        with suppress(OSError):
            remove_tree(part)


@contextmanager
def _running(source: OfficeFolder, part: Path, moment: datetime | None) -> Iterator[Cluster]:
    cluster = put_back(source, part, moment)
    try:
        yield cluster
    finally:
        cluster.stop()


def _known(source: OfficeFolder) -> Outside:
    """Gather what the present office knows of itself, if it can still be asked."""
    outside = Outside()
    if not source.data.exists():  # only its copies are left: a server there would make new data
        return outside
    with suppress(StoreUnavailable), told_plainly(), ExitStack() as stack:
        engine = open_server(stack.enter_context(Office(source.root)).address)
        stack.callback(engine.dispose)
        if is_ready(engine):
            with reading(engine) as connection:
                highest = max(heads(connection), default=0)
                outside = Outside().with_forgotten(forgotten(connection)).with_device(highest)
    return outside


def _begun(cluster: Cluster, outside: Outside, today: date) -> Restored:
    engine = open_server(cluster.folder.address(cluster.secrets))
    try:
        if not is_ready(engine):
            raise StoreUnavailable("restore.no_backup", "这个备份里还没有综治台的数据。")
        _demand_sound(engine)
        migrate(engine, before=lambda: None)
        bring_rows_up(engine)
        device = next_device(engine, outside)
        store = store_on(engine, device)
        with unit_of_work(store, NOBODY, via="restore") as uow:
            erased = begin_life(store, uow, outside, (cluster.folder.root.name, today))
        return Restored(device, erased, None)
    finally:
        engine.dispose()


def _demand_sound(engine: Engine) -> None:
    with reading(engine, patient=True) as connection:
        if check_chains(connection):
            raise StoreUnavailable("restore.damaged", "备份已损坏，没有恢复。请换一份备份。")
