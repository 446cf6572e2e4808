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
from desktop.keeping.opening import House, is_server, open_house
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

    house: House | None = None
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
        if opening.house and local:
            local.remember(wanted)
        return opening
    place = where or (str(local.proposed()) if local else "")
    return Opening(absent=True, place=place, vanished=last)


def open_store_for(where: str, settings: Settings) -> Opening:
    """Open the store; what the environment did wrong comes back as a value."""
    try:
        house = open_house(where, settings)
    except StoreUnavailable as lost:
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    try:
        return Opening(house=house, watch=house.watch(), login=login_model(house))
    except StoreUnavailable as lost:  # damage shows where something is read
        house.close()
        return Opening(lost=lost, has_passphrase=_has_passphrase(where), place=where)
    except BaseException:
        house.close()
        raise


def with_secret(settings: Settings, kind: str, typed: str) -> Settings:
    if kind == "passphrase":
        return replace(settings, passphrase=typed, recovery_code=None)
    return replace(settings, recovery_code=typed, passphrase=None)


def login_model(house: House, *, changes_person: bool = False) -> LoginModel:
    shown: list[tuple[str, str]] = []
    if house.demonstration:
        known = {account.name: account for account in accounts_of(house.store)}
        shown = [(name, _roles_of(known[name])) for name in SHOWN if name in known]
    return LoginModel(
        unit=_unit_name(house),
        account=read_setting(house.store.engine, _last_account(house)) or "",
        changes_person=changes_person,
        notice=_doubtful_date(house) + _doubtful_place(house),
        demonstration=shown,
        demonstration_password=DEMO_PASSWORD if shown else "",
        has_code=house.folder is not None and not house.readonly and not shown,
    )


def enter(house: House, name: str, password: str) -> Viewer:
    """Log in, and propose this account the next time."""
    viewer = log_in(house.store, name, password)
    remember_account(house, name)
    return viewer


def remember_account(house: House, name: str) -> None:
    if not house.readonly:
        write_settings(house.store.engine, {_last_account(house): name})


def _last_account(house: House) -> str:
    """Give the setting that tells who logged in last at this PC: a server is shared by many.

    Whoever types his password beneath the name of a colleague locks that one out.
    """
    return LAST_ACCOUNT if house.folder else f"{LAST_ACCOUNT}.{node()}"[:LONGEST_KEY]


def _roles_of(account: Account) -> str:
    names = role_words(account.roles)
    return names if account.division.endswith(NOT_A_VILLAGE) else f"村级{names}"


def _unit_name(house: House) -> str:
    with answers(house.store, NOBODY) as reading:
        centres = reading.places.units(["centre"])
    return centres[0].name if centres else ""


def _doubtful_date(house: House) -> str:
    doubt = doubtful_date(house.store)
    return f"{doubt}请先核对日期；登录即确认日期无误。" if doubt else ""


def _doubtful_place(house: House) -> str:
    return doubt_of_place(house.folder.root) if house.folder else ""


def _has_passphrase(where: str) -> bool:
    if is_server(where):
        return False
    try:
        return WrapKind.PASSPHRASE in wrap_kinds(Path(where))
    except StoreUnavailable:
        return False
