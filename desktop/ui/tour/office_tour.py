"""The story of an office, told in the windows of three PCs, with a server of their own."""

from pathlib import Path
from shutil import copytree

from db.cluster.place import OfficeFolder
from db.store.files import make_folder, remove_tree
from desktop.demo.tour_log import Log
from desktop.office.hosting.places import office_beside
from desktop.settings import Settings
from desktop.ui.tour import office_story
from desktop.ui.tour.guide import StepFailedError
from desktop.ui.tour.hands import UnmetError
from desktop.ui.tour.office_hall import FIRST, Hall
from desktop.ui.tour.pcs import Pcs
from desktop.ui.tour.server import Server
from desktop.ui.tour.tour import SIZES, Look, Toured

PCS, STORE = "pcs", "综治台"


def tour_office(where: str, out: Path, settings: Settings, look: Look) -> Toured:
    """Lead a copy of a demonstration store through the life of an office; all lies in `out`.

    An application must have been made before. Raises StoreUnavailable where no database server
    can run, before anything is done.
    """
    account = OfficeFolder(out).account()
    folder = out / PCS
    remove_tree(folder)
    make_folder(folder)
    account.own(folder)
    log = Log()
    pcs = Pcs(out, folder, settings, SIZES[look.size], look.chosen(), log)
    first = pcs.place(FIRST)
    copytree(where, first / STORE)
    server = Server(office_beside(first / STORE), folder)
    failed = ""
    try:
        office_story.tell(Hall(pcs, server, first / STORE))
    except (StepFailedError, UnmetError) as unmet:
        failed = str(unmet)
    finally:
        told = log.write(out)
        pcs.close_all()
        server.end()
    return Toured(told, failed)
