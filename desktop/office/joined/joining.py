"""A PC joins an office, and opens it from then on: all it knows lies in one folder of its own."""

from contextlib import closing
from pathlib import Path
from threading import Event, Lock

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.keeping.own_rows import OwnRows
from db.log.clock import wall_ms
from db.log.unavailable import StoreUnavailable
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
from desktop.texts.link_words import Link

OWN = "own.db"
PATIENCE = 10.0  # seconds for the server to answer before a command says that it is away
GLANCE = 1.5  # and before the windows do, which come up all the same
_SALT = 16


def join_office(
    folder: Path,
    address: str,
    code: str,
    name: str,
    *,
    keyring: bool = True,
    stop: Event | None = None,
) -> str:
    """Join by what stands on the server's screen; gives the name of the office.

    Raises StoreUnavailable with a sentence. The folder is tried first: the code is good once.
    """
    joining = Joining(typed_address(address), code, name)
    with raised_aside(folder) as part:
        make_folder(part)
        identity = join(part, joining, speaks=Speaks(VERSION), keyring=keyring, stop=stop)
    return identity.joined.office


def carry_over(old: Path, new: Path) -> bool:
    """Take drafts and settings of this PC along to the folder in which it has joined anew.

    Only of the same office: in another one the accounts are others'. Tell whether they were.
    """
    try:
        before, now = PcIdentity.at(old), PcIdentity.at(new)
        if before is None or now is None or before.joined.pin != now.joined.pin:
            return False
        with closing(own_rows(before)) as there, closing(own_rows(now)) as here:
            here.take_over(there)
    except StoreUnavailable:  # what opened the old folder is gone with what was typed there
        return False
    return True


def open_office(folder: Path, serves: Path | None = None, *, waits: bool = False) -> StoreFar:
    """Open the office that this PC has joined. Raises StoreUnavailable.

    `waits`: somebody sits before a window, which opens though the office is away, or does not let
    this PC in; what there is to be said of it tells `link`.
    """
    identity = PcIdentity.at(folder)
    if identity is None:
        raise FileNotFoundError(folder)
    watch, own = FarWatch(), own_rows(identity)
    try:
        standing = _Standing(watch)
        line = Line(identity, watch.hear, standing, speaks=Speaks(VERSION))
        try:
            _wait_for(line, GLANCE if waits else PATIENCE, waits=waits)
        except BaseException:
            line.close()
            raise
    except BaseException:
        own.close()
        raise
    standing.look(line)
    sight = _Sight(identity, line, standing)
    return StoreFar(str(folder), FarDesk(line), own, watch, sight, serves=serves)


def own_rows(identity: PcIdentity) -> OwnRows:
    """Open what this PC keeps itself. Raises StoreUnavailable."""
    return OwnRows(identity.folder / OWN, _own_key(identity))


def _wait_for(line: Line, patience: float, *, waits: bool) -> None:
    try:
        line.wait_online(patience)
    except StoreUnavailable:
        if not waits:
            raise


class _Standing:
    """Tells the windows when the office is lost and found again."""

    def __init__(self, watch: FarWatch) -> None:
        self._watch, self._known, self._guard = watch, Standing.ONLINE, Lock()
        self.since = wall_ms()

    def __call__(self, state: LineState) -> None:
        with self._guard:
            self._tell(state.standing)

    def look(self, line: Line) -> None:
        """Tell how it stands in the beginning, where it is not yet reached."""
        with self._guard:
            self._tell(line.state.standing)

    def _tell(self, standing: Standing) -> None:
        known, self._known = self._known, standing
        if standing is known:
            return
        if Standing.ONLINE in {standing, known}:
            self.since = wall_ms()
        self._watch.tell_reached(standing is Standing.ONLINE)


class _Sight:
    """How the line is at this moment. For any thread; asks nobody."""

    def __init__(self, identity: PcIdentity, line: Line, standing: _Standing) -> None:
        self._identity, self._line, self._standing = identity, line, standing
        self._address = str(identity.addresses[0]) if identity.addresses else ""

    def __call__(self) -> Link:
        state = self._line.state
        if state.address:
            self._address = str(state.address)
        refusal, welcome = state.refusal, state.welcome
        return Link(
            self._identity.joined.office,
            reached=state.standing is Standing.ONLINE,
            since=self._standing.since,
            at=self._address,
            code=refusal.code if refusal else "",
            refusal=refusal.sentence if refusal else "",
            latency=self._line.latency,
            theirs=welcome.program if welcome else "",
            ours=VERSION,
        )


def _own_key(identity: PcIdentity) -> bytes:
    """Give the key of this PC's own rows: made of the key by which it is known."""
    made = HKDF(SHA256(), KEY_BYTES + _SALT, None, b"zongzhi own rows")
    return made.derive(identity.secret())
