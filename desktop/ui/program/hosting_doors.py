"""What an administrator's page knows of the server that this PC is, or may become."""

from desktop.keeping.at_login.door import no_start
from desktop.keeping.instead import Instead
from desktop.keeping.opened import Opened
from desktop.office.joined.store import StoreFar
from desktop.texts.hosting_words import NOT_ON_A_SERVER, NOT_READ_ONLY, PRACTICE
from desktop.ui.office.doors import Hosting, OwnServer
from desktop.ui.program.given import Surroundings


def hosting(around: Surroundings) -> Hosting | None:
    """Give the way by which this PC becomes the server, where the store is none of an office."""
    opened, instead = around.opened_store, around.instead
    if opened.here is None:
        return None
    return Hosting(
        hindered=_hindrance(opened),
        told=PRACTICE if opened.demonstration else "",
        begin=lambda: instead(Instead(hosts=True, where=opened.where)),
    )


def _hindrance(opened: Opened) -> str:
    if opened.here and opened.here.folder is None:
        return NOT_ON_A_SERVER
    return NOT_READ_ONLY if opened.readonly else ""


def own_server(around: Surroundings) -> OwnServer | None:
    """Give the server that this PC is."""
    opened, instead = around.opened_store, around.instead
    if not (isinstance(opened, StoreFar) and opened.serves):
        return None
    at_login = around.local.at_login if around.local else no_start

    def choose(wanted: bool) -> bool:
        start = at_login()
        if wanted:
            start.put()
        else:
            start.remove()
        return start.found()

    return OwnServer(
        starts_at_login=lambda: at_login().found(),
        start_at_login=choose,
        stop=lambda: instead(Instead(stops=True, where=opened.where)),
    )
