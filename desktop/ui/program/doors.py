"""What happens before the main window: opening the store and logging in, off the GUI thread."""

from dataclasses import dataclass, replace
from pathlib import Path
from platform import node

from db.log.unavailable import StoreUnavailable
from db.queries.accounts import Account
from db.rows.local_state import NOBODY, read_setting, write_settings
from db.rows.uow import answers
from db.secrets.rewrap import wrap_kinds
from db.secrets.wraps import WrapKind
from db.store.placing import doubt_of_place
from db.store.watch import Watch
from db.viewer import Viewer
from desktop.keeping.local_places import LocalPlaces, is_absent
from desktop.keeping.logins import accounts_of, doubtful_date, log_in
from desktop.keeping.opening import OpenStore, is_served, open_store_at
from desktop.settings import Settings
from desktop.texts.roles import role_words
from desktop.ui.shell.entrance import LoginModel

DEMO_PASSWORD = "Demo-2026"  # noqa: S105 — printed in the README
NOT_A_VILLAGE = "000"  # at the end of the code of a county or town
LAST_ACCOUNT = "last_account"
LONGEST_KEY = 48  # characters of the name of a setting
SHOWN = ("shouli", "fenliu", "tiaojie", "zhiban", "shenji", "anquan", "xitong", "cun", "bangjiao")


@dataclass(frozen=True, slots=True)
class Opening:
    """An open store with what its login page says, or why there is none."""

    open_store: OpenStore | None = None
    login: LoginModel | None = None
    watch: Watch | None = None  # begun before anything is asked, so that nothing is missed
    lost: StoreUnavailable | None = None
    has_passphrase: bool = False
    place: str = ""  # where there is no store yet, and one may be founded
    absent: bool = False
    vanished: str = ""  # the store that was opened last, where it is gone


def open_last_or(where: str, settings: Settings, local: LocalPlaces | None) -> Opening:
    """Open the store that was named, or else the one that this desk opened last.

    Where none was named, none remembered, or nothing stands there, a store may be founded.
    """
    last = local.last_store() if local and not where else ""
    wanted = where or last
    if wanted and not is_absent(wanted):
        opening = open_store_for(wanted, settings)
        if opening.open_store and local:
            local.remember(wanted)
        return opening
    place = where or (str(local.proposed()) if local else "")
    return Opening(absent=True, place=place, vanished=last)


def open_store_for(where: str, settings: Settings) -> Opening:
    """Open the store; what the environment did wrong comes back as a value."""
    try:
        open_store = open_store_at(where, settings)
    except StoreUnavailable as lost:
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    try:
        return Opening(
            open_store=open_store, watch=open_store.watch(), login=login_model(open_store)
        )
    except StoreUnavailable as lost:  # damage shows where something is read
        open_store.close()
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    except BaseException:
        open_store.close()
        raise


def with_secret(settings: Settings, kind: str, typed: str) -> Settings:
    if kind == "passphrase":
        return replace(settings, passphrase=typed, recovery_code=None)
    return replace(settings, recovery_code=typed, passphrase=None)


def login_model(open_store: OpenStore, *, changes_person: bool = False) -> LoginModel:
    shown: list[tuple[str, str]] = []
    if open_store.demonstration:
        known = {account.name: account for account in accounts_of(open_store.store)}
        shown = [(name, _roles_of(known[name])) for name in SHOWN if name in known]
    return LoginModel(
        unit=_unit_name(open_store),
        account="" if changes_person else _last(open_store),
        changes_person=changes_person,
        notice=_doubtful_date(open_store) + _doubtful_place(open_store),
        demonstration=shown,
        demonstration_password=DEMO_PASSWORD if shown else "",
        has_code=open_store.folder is not None and not open_store.readonly and not shown,
    )


def enter(open_store: OpenStore, name: str, password: str) -> Viewer:
    """Log in, and propose this account the next time."""
    viewer = log_in(open_store.store, name, password)
    remember_account(open_store, name)
    return viewer


def remember_account(open_store: OpenStore, name: str) -> None:
    if not open_store.readonly:
        write_settings(open_store.store.engine, {_last_account(open_store): name})


def _last(open_store: OpenStore) -> str:
    return read_setting(open_store.store.engine, _last_account(open_store)) or ""


def _last_account(open_store: OpenStore) -> str:
    """Give the setting that tells who logged in last at this PC: a server is shared by many.

    Whoever types his password beneath the name of a colleague locks that one out.
    """
    return LAST_ACCOUNT if open_store.folder else f"{LAST_ACCOUNT}.{node()}"[:LONGEST_KEY]


def _roles_of(account: Account) -> str:
    names = role_words(account.roles)
    return names if account.division.endswith(NOT_A_VILLAGE) else f"村级{names}"


def _unit_name(open_store: OpenStore) -> str:
    with answers(open_store.store, NOBODY) as reading:
        centres = reading.places.units(["centre"])
    return centres[0].name if centres else ""


def _doubtful_date(open_store: OpenStore) -> str:
    doubt = doubtful_date(open_store.store)
    return f"{doubt}请先核对日期；登录即确认日期无误。" if doubt else ""


def _doubtful_place(open_store: OpenStore) -> str:
    return doubt_of_place(open_store.folder.root) if open_store.folder else ""


def _has_passphrase(where: str) -> bool:
    if is_served(where):
        return False
    try:
        return WrapKind.PASSPHRASE in wrap_kinds(Path(where))
    except StoreUnavailable:
        return False
