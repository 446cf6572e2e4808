"""What happens before the main window: opening the store and logging in, off the GUI thread."""

from dataclasses import dataclass, replace
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.secrets.rewrap import wrap_kinds
from db.secrets.wraps import WrapKind
from db.store.watch import Watch
from db.viewer import Viewer
from desktop.keeping.local_places import LocalPlaces, is_absent
from desktop.keeping.opened import Opened
from desktop.keeping.opening import is_served
from desktop.office.hosting.entrance import opened_at
from desktop.office.hosting.places import is_begun
from desktop.office.joined.folder import is_joined
from desktop.settings import Settings
from desktop.ui.shell.entrance import LoginModel

DEMO_PASSWORD = "Demo-2026"  # noqa: S105 — printed in the README
SHOWN = ("shouli", "fenliu", "tiaojie", "zhiban", "shenji", "anquan", "xitong", "cun", "bangjiao")


@dataclass(frozen=True, slots=True)
class Opening:
    """An open store with what its login page says, or why there is none."""

    opened: Opened | None = None
    login: LoginModel | None = None
    watch: Watch | None = None  # begun before anything is asked, so that nothing is missed
    lost: StoreUnavailable | None = None
    has_passphrase: bool = False
    place: str = ""  # where there is no store yet, and one may be founded
    absent: bool = False
    begun: bool = False  # it has moved into an office of this PC, which is not finished yet
    vanished: str = ""  # the store that was opened last, where it is gone


def open_last_or(where: str, settings: Settings, local: LocalPlaces | None) -> Opening:
    """Open the store that was named, or else the one that this desk opened last.

    Where none was named, none remembered, or nothing stands there, a store may be founded.
    """
    last = local.last_store() if local and not where else ""
    wanted = where or last
    if wanted and is_begun(wanted):
        return Opening(begun=True, place=wanted)
    if wanted and not is_absent(wanted):
        opening = open_store_for(wanted, settings)
        if opening.opened and local:
            local.remember(wanted)
        return opening
    place = where or (str(local.proposed()) if local else "")
    return Opening(absent=True, place=place, vanished=last)


def open_store_for(where: str, settings: Settings) -> Opening:
    """Open the store; what the environment did wrong comes back as a value."""
    try:
        opened = opened_at(where, settings, waits=True)
    except StoreUnavailable as lost:
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    try:
        return Opening(opened=opened, watch=opened.watch(), login=login_model(opened))
    except StoreUnavailable as lost:  # damage shows where something is read
        opened.close()
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    except BaseException:
        opened.close()
        raise


def with_secret(settings: Settings, kind: str, typed: str) -> Settings:
    if kind == "passphrase":
        return replace(settings, passphrase=typed, recovery_code=None)
    return replace(settings, recovery_code=typed, passphrase=None)


def login_model(opened: Opened, *, changes_person: bool = False) -> LoginModel:
    front, here = opened.front(), opened.here
    known = dict(front.shown)
    shown = [(name, known[name]) for name in SHOWN if name in known]
    return LoginModel(
        unit=front.unit,
        account="" if changes_person else opened.last_account(),
        changes_person=changes_person,
        notice=front.doubt,
        demonstration=shown,
        demonstration_password=DEMO_PASSWORD if shown else "",
        has_code=bool(here and here.folder) and not opened.readonly and not shown,
    )


def door_after(opened: Opened, *, changes_person: bool) -> LoginModel:
    """Tell whoever keeps the store that nobody is in any more, and read what its door says."""
    opened.left()
    return login_model(opened, changes_person=changes_person)


def enter(opened: Opened, name: str, password: str) -> Viewer:
    """Log in, and propose this account the next time."""
    viewer = opened.log_in(name, password)
    opened.remember_account(name)
    return viewer


def _has_passphrase(where: str) -> bool:
    if is_served(where) or is_joined(where):
        return False
    try:
        return WrapKind.PASSPHRASE in wrap_kinds(Path(where))
    except StoreUnavailable:
        return False
