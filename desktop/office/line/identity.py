"""Who an office and who a PC is on the line: keys and certificates in folders of their own."""

import secrets
import ssl
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from msgspec import Struct

from db.log.unavailable import StoreUnavailable
from db.secrets.keyrings import (
    KEY_BYTES,
    KeyringClosed,
    delete_entry,
    owner_here,
    read_entry,
    write_entry,
)
from db.store.files import make_folder, read_whole, remove, write_atomically
from db.store.joined import JOINED
from db.store.privacy import keep_private
from desktop.office.line.certificates import (
    Key,
    PublicKey,
    key_bytes,
    new_key,
    number_of,
    office_certificate,
    office_key,
    pc_certificate,
    pin_of,
)
from desktop.office.line.tls import Password, client_context, server_context
from desktop.office.line.troubles import trouble

KEY, CERTIFICATE = "key.pem", "certificate.pem"


class Address(NamedTuple):
    """Where a server may be reached; a hint, for its pin alone says who it is."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Server(NamedTuple):
    """An office server as a PC knows it."""

    office: str
    pin: str
    addresses: list[Address]


class OfficeIdentity(NamedTuple):
    """A server's key and certificate; `office` is what people call it."""

    folder: Path
    office: str
    pin: str

    @classmethod
    def at(cls, folder: Path, office: str) -> "OfficeIdentity":
        """Open the identity that lies in a folder, or make one where none is.

        Raises StoreUnavailable for half an identity: a new one would be another server to all PCs.
        """
        try:
            make_folder(folder)
            keep_private(folder)
            if not (folder / CERTIFICATE).exists():
                _found(folder)
            pin = pin_of(_der(read_whole(folder / CERTIFICATE)))
            server_context(folder / CERTIFICATE, folder / KEY)
        except (OSError, ssl.SSLError, ValueError) as error:
            raise trouble("line.identity_damaged") from error
        return cls(folder, office, pin)

    def context(self) -> ssl.SSLContext:
        return server_context(self.folder / CERTIFICATE, self.folder / KEY)

    def certify(self, key: PublicKey) -> bytes:
        """Give the DER of a certificate for a PC's public key. Raises StoreUnavailable."""
        try:
            signer = office_key(read_whole(self.folder / KEY))
            office = _der(read_whole(self.folder / CERTIFICATE))
        except (OSError, ValueError) as error:
            raise trouble("line.identity_damaged") from error
        return pc_certificate(key, office, signer)


class Joined(Struct, frozen=True, forbid_unknown_fields=True):
    """What a PC knows of its server. `keyring`: the owner of the entry that opens the key."""

    office: str
    pin: str
    pc: str
    addresses: list[tuple[str, int]]
    keyring: str = ""


class PcIdentity(NamedTuple):
    """A PC's key and certificate, and the server that has signed it."""

    folder: Path
    joined: Joined

    @classmethod
    def at(cls, folder: Path) -> "PcIdentity | None":
        """Open what lies in a folder; None where this PC has joined nothing.

        Raises StoreUnavailable.
        """
        try:
            told = read_whole(folder / JOINED)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise trouble("line.not_joined") from error
        try:
            return cls(folder, msgspec.json.decode(told, type=Joined))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise trouble("line.not_joined") from error

    @classmethod
    def keep(
        cls, folder: Path, key: Key, certificate: bytes, server: Server, *, keyring: bool = True
    ) -> "PcIdentity":
        """Keep a new identity; the file that names it comes last, so a crash leaves the old one.

        The key is sealed by the system's keyring where there is one. Raises StoreUnavailable.
        """
        pc = number_of(certificate)
        password, owner = _sealing(pc) if keyring else (None, "")
        content = key_bytes(key, password) + _pem(certificate)
        joined = Joined(server.office, server.pin, pc, _listed(server.addresses), owner)
        try:
            make_folder(folder)
            keep_private(folder)
            write_atomically(folder / _file(pc), content)
            write_atomically(folder / JOINED, msgspec.json.encode(joined))
        except OSError as error:
            raise trouble("line.not_joined") from error
        for other in set(folder.glob("pc-*.pem")) - {folder / _file(pc)}:
            with suppress(OSError):  # it opens nothing any more
                remove(other)
        return cls(folder, joined)

    @property
    def addresses(self) -> list[Address]:
        return [Address(*one) for one in self.joined.addresses]

    def context(self) -> ssl.SSLContext:
        """Raises StoreUnavailable where the keyring does not open the key."""
        file = self.folder / _file(self.joined.pc)
        try:
            return client_context(file, file, self._password())
        except (OSError, ssl.SSLError, ValueError) as error:
            raise trouble("line.not_joined") from error

    def known_at(self, addresses: list[Address]) -> "PcIdentity":
        """Remember where the server is reached, the last that answered first. Raises OSError."""
        joined = msgspec.structs.replace(self.joined, addresses=_listed(addresses))
        write_atomically(self.folder / JOINED, msgspec.json.encode(joined))
        return PcIdentity(self.folder, joined)

    def forget(self) -> None:
        """Leave the office: nothing of the identity stays on this PC. Raises OSError."""
        remove(self.folder / JOINED)
        remove(self.folder / _file(self.joined.pc))
        if self.joined.keyring:
            with suppress(KeyringClosed):  # what it opened is gone
                delete_entry(_entry(self.joined.pc), self.joined.keyring)

    def secret(self) -> bytes:
        """Give bytes that this PC alone has, for keys of its own. Raises StoreUnavailable."""
        password = self._password()
        try:
            pem = read_whole(self.folder / _file(self.joined.pc))
            key = load_pem_private_key(pem, password() if password else None)
        except (OSError, ValueError, TypeError) as error:
            raise trouble("line.not_joined") from error
        return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def _password(self) -> Password:
        if not self.joined.keyring:
            return None
        entry = read_entry(_entry(self.joined.pc), self.joined.keyring)
        if entry is None:
            raise trouble("line.not_joined")
        return lambda: entry.hex().encode()


def _listed(addresses: list[Address]) -> list[tuple[str, int]]:
    return [(one.host, one.port) for one in addresses]


def _found(folder: Path) -> None:
    """Make a new identity, the certificate last; a key without one belongs to nobody."""
    key = new_key()
    write_atomically(folder / KEY, key_bytes(key))
    write_atomically(folder / CERTIFICATE, _pem(office_certificate(key)))


def _sealing(pc: str) -> tuple[bytes | None, str]:
    """Give what seals the key and whose entry of the keyring holds it; nothing without one."""
    secret, owner = secrets.token_bytes(KEY_BYTES), owner_here(_entry(pc))
    try:
        write_entry(_entry(pc), owner, secret)
        kept = read_entry(_entry(pc), owner) == secret
    except StoreUnavailable:
        return None, ""
    return (secret.hex().encode(), owner) if kept else (None, "")


def _entry(pc: str) -> str:
    return f"line-{pc[:32]}"


def _file(pc: str) -> str:
    return f"pc-{pc[:32]}.pem"


def _pem(certificate: bytes) -> bytes:
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def _der(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
