"""管理."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.keeping.instead import Instead
from desktop.keeping.scheduling.daily import no_scheduler
from desktop.office.joined.store import StoreFar
from desktop.ui.office.doors import PcDoors
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.program.given import Surroundings
from desktop.ui.program.hosting_doors import hosting, own_server
from desktop.ui.program.office_doors import office_doors
from desktop.ui.program.paper_door import ways


def make(around: Surroundings) -> QWidget:
    place = around.place
    scheduler = around.local.scheduler if around.local else no_scheduler
    doors = replace(
        office_doors(place, around.opened_store, scheduler),
        papers=ways(around),
        pcs=_pcs(around),
        hosting=hosting(around),
        server=own_server(around),
    )
    screen = OfficeScreen(around.tasks, place.viewer, doors, place.now_ms)
    screen.restore_wanted.connect(lambda backup: around.instead(Instead(backup=backup)))
    return screen


def _pcs(around: Surroundings) -> PcDoors | None:
    opened = around.opened_store
    return opened.desk if isinstance(opened, StoreFar) else None
