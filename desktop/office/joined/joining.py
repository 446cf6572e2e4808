"""A PC joins an office, and opens it from then on: all it knows lies in one folder of its own."""

from pathlib import Path
from threading import Lock

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.keeping.own_rows import OwnRows
from db.secrets.wraps import KEY_BYTES
from db.store.files import make_folder
from db.store.folder import raised_aside
from desktop.keeping.version import VERSION
from desktop.office.joined.desk import FarDesk
from desktop.office.joined.store import FarWatch, StoreFar
from desktop.office.line.addresses import typed_address
from desktop.office.line.client import Line
from desktop.office.line.hello import Speaks
from desktop.office.line.identity import PcIdentity
from desktop.office.line.joining import Joining, join
from desktop.office.line.telling import LineState, Standing

OWN = "own.db"
PATIENCE = 10.0  # seconds for the server to answer before the windows say that it is away
_SALT = 16


def join_office(folder: Path, address: str, code: str, name: str, *, keyring: bool = True) -> str:
    """Join by what stands on the server's screen; gives the name of the office.

    Raises StoreUnavailable with a sentence. The folder is tried first: the code is good once.
    """
    joining = Joining(typed_address(address), code, name)
    with raised_aside(folder) as part:
        make_folder(part)
        identity = join(part, joining, speaks=Speaks(VERSION), keyring=keyring)
    return identity.joined.office


def open_office(folder: Path, serves: Path | None = None) -> StoreFar:
    """Open the office that this PC has joined. Raises StoreUnavailable."""
    identity = PcIdentity.at(folder)
    if identity is None:
        raise FileNotFoundError(folder)
    watch, own = FarWatch(), own_rows(identity)
    try:
        line = Line(identity, watch.hear, _Standing(watch), speaks=Speaks(VERSION))
        try:
            line.wait_online(PATIENCE)
        except BaseException:
            line.close()
            raise
    except BaseException:
        own.close()
        raise
    opened = StoreFar(str(folder), FarDesk(line), own, watch)
    opened.serves = serves
    return opened


def own_rows(identity: PcIdentity) -> OwnRows:
    """Open what this PC keeps itself. Raises StoreUnavailable."""
    return OwnRows(identity.folder / OWN, _own_key(identity))


class _Standing:
    """Tells the windows when the office is lost and found again."""

    def __init__(self, watch: FarWatch) -> None:
        self._watch, self._known, self._guard = watch, True, Lock()

    def __call__(self, state: LineState) -> None:
        reached = state.standing is Standing.ONLINE
        with self._guard:
            changed, self._known = reached != self._known, reached
        if changed:
            self._watch.tell_reached(reached)


def _own_key(identity: PcIdentity) -> bytes:
    """Give the key of this PC's own rows: made of the key by which it is known."""
    made = HKDF(SHA256(), KEY_BYTES + _SALT, None, b"zongzhi own rows")
    return made.derive(identity.secret())
