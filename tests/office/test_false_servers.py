"""A PC asks nothing of whoever is not its server, or speaks nonsense."""

import os
import socket
import threading
from contextlib import suppress
from typing import Self

import pytest

from desktop.office.line.frames import HEAD, Kind, frame
from desktop.office.line.hello import encode
from desktop.office.line.identity import OfficeIdentity
from desktop.office.line.telling import Standing
from desktop.office.line.troubles import Refused, Unsent
from tests.office.attacks import HELLO
from tests.office_line import PATIENCE, Office, line_of

FALSE = {
    "hangs up": (b"", False),
    "is no server of ours": (b"HTTP/1.1 400 Bad Request\r\n\r\n", False),
    "says garbage after the handshake": (os.urandom(100), True),
    "says a frame of four gigabytes": (HEAD.pack(0xFFFFFFFF, Kind.HELLO, 0), True),
    "welcomes in the wrong shape": (frame(Kind.HELLO, 0, encode(HELLO)), True),
    "answers before the welcome": (frame(Kind.ANSWER, 1, b"x"), True),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_server_with_our_pin_that_speaks_nonsense_is_left(what: str, office: Office) -> None:
    """Also with the right key: then the server is broken, and the PC tries again and again."""
    words, secure = FALSE[what]
    times = 2 if secure else 1
    with Pretender(office.identity, words, secure=secure, times=times) as pretender:
        office.port = pretender.port
        with line_of(office.join("pc")) as (line, _):
            with pytest.raises((Unsent, Refused)):
                line.call(b"secret", PATIENCE)
            pretender.thread.join(PATIENCE)
    assert b"secret" not in pretender.heard


@pytest.mark.parametrize("of", ["another office", "a PC of ours"])
def test_a_false_server_hears_nothing_of_what_is_asked(of: str, office: Office) -> None:
    """A PC's certificate is signed by the office, and still not the office's."""
    if of == "another office":
        false = OfficeIdentity.at(office.folder / "false", "安平县")
    else:
        false = pc_as_server(office)
    with Pretender(false, b"", secure=True) as pretender:
        office.port = pretender.port
        with line_of(office.join("pc")) as (line, told):
            refusal = told.until(Standing.REFUSED).refusal
            assert refusal
            assert refusal.code == "line.other_server"
            with pytest.raises(Refused):
                line.call(b"secret", PATIENCE)
    assert pretender.heard == b""


def pc_as_server(office: Office) -> OfficeIdentity:
    folder, pc = office.folder / "false", office.join("hostile")
    folder.mkdir()
    (file,) = pc.folder.glob("*.pem")
    for name in ("key.pem", "certificate.pem"):
        (folder / name).write_bytes(file.read_bytes())
    return OfficeIdentity(folder, "安平县", "")


class Pretender:
    """Listens where a PC thinks its server is, says its words and keeps what it hears."""

    def __init__(
        self, identity: OfficeIdentity, words: bytes, *, secure: bool, times: int = 1
    ) -> None:
        self.heard = b""
        self._identity, self._words, self._secure = identity, words, secure
        self._times = times
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.thread = threading.Thread(target=self._run, name="pretender")

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join()

    def _run(self) -> None:
        with self._door:
            for _ in range(self._times):
                with suppress(OSError):
                    self._once(self._door.accept()[0])

    def _once(self, plain: socket.socket) -> None:
        plain.settimeout(PATIENCE)
        if not self._secure:
            with plain:
                plain.sendall(self._words)
            return
        with self._identity.context().wrap_socket(plain, server_side=True) as one:
            one.sendall(self._words)
            while data := one.recv(65_536):
                self.heard += data
