"""The wraps of the data key: what is sealed, under what, and how the wrap keys are derived."""

import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta, Struct

from db.secrets.keyrings import KeyringClosed, KeyringTrouble, owner_here, read_entry, write_entry

KEY_BYTES, NONCE_BYTES = 32, 12
Random = Callable[[int], bytes]
Bits128 = Annotated[bytes, Meta(min_length=16, max_length=16)]
Hex128 = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]


class WrapKind(StrEnum):
    """What opens a store: any one of them does."""

    KEYRING = "keyring"
    CODE = "code"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind


class Sealed(Struct, frozen=True):
    """AES-256-GCM; the store id and what is sealed are the associated data."""

    nonce: Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
    text: Annotated[bytes, Meta(min_length=16, max_length=48)]


class KeyringWrap(Struct, frozen=True, tag_field="kind", tag="keyring"):
    """`owner` is a digest of the OS user and the PC whose keyring holds the wrap key."""

    owner: Hex128
    sealed: Sealed


class CodeWrap(Struct, frozen=True, tag_field="kind", tag="code"):
    """Under a key derived from the recovery code, which is random enough for HKDF."""

    sealed: Sealed


class PassphraseWrap(Struct, frozen=True, tag_field="kind", tag="passphrase"):
    """Argon2id as RFC 9106 §4 advises where memory is limited; bounds keep a forged file small."""

    salt: Bits128
    sealed: Sealed
    passes: Annotated[int, Meta(ge=1, le=16)]
    memory_kib: Annotated[int, Meta(ge=8192, le=1024 * 1024)]
    lanes: Annotated[int, Meta(ge=1, le=16)]


Wrap = KeyringWrap | CodeWrap | PassphraseWrap


def seal(key: bytes, secret: bytes, store_id: str, what: str, random: Random) -> Sealed:
    nonce = random(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, secret, _label(store_id, what)))


def unseal(key: bytes, sealed: Sealed, store_id: str, what: str) -> bytes | None:
    """None when the key is another one or anything sealed was changed."""
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.text, _label(store_id, what))
    except InvalidTag:
        return None


def derive(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """HKDF-SHA256 to 32 bytes, for secrets that are random to begin with."""
    return HKDF(SHA256(), KEY_BYTES, salt, f"zongzhi {purpose}".encode()).derive(secret)


def kind_of(wrap: Wrap) -> WrapKind:
    match wrap:
        case KeyringWrap():
            return WrapKind.KEYRING
        case CodeWrap():
            return WrapKind.CODE
        case PassphraseWrap():
            return WrapKind.PASSPHRASE


def wrap_with_keyring(data_key: bytes, store_id: str, random: Random) -> KeyringWrap:
    """Under this user's entry in the keyring, made if there is none. Raises KeyringClosed."""
    owner = owner_here(store_id)
    key = read_entry(store_id, owner)
    if key is None:
        key = random(KEY_BYTES)
        write_entry(store_id, owner, key)
        if read_entry(store_id, owner) != key:
            raise KeyringClosed(KeyringTrouble.FAILED)
    return KeyringWrap(owner, seal(key, data_key, store_id, WrapKind.KEYRING, random))


def unwrap_with_keyring(wraps: Sequence[KeyringWrap], store_id: str) -> bytes:
    """Raises KeyringClosed. A renamed PC still finds the entry of its old name."""
    if not wraps:
        raise KeyringClosed(KeyringTrouble.NOT_MADE)
    here, found = owner_here(store_id), False
    for wrap in wraps:
        key = read_entry(store_id, wrap.owner)
        data_key = key and unseal(key, wrap.sealed, store_id, WrapKind.KEYRING)
        if data_key:
            return data_key
        found = found or key is not None
    if found:
        raise KeyringClosed(KeyringTrouble.DAMAGED)
    known = any(wrap.owner == here for wrap in wraps)
    raise KeyringClosed(KeyringTrouble.GONE if known else KeyringTrouble.OTHER_USER)


def wrap_with_code(secret: bytes, data_key: bytes, store_id: str, random: Random) -> CodeWrap:
    return CodeWrap(seal(_code_key(secret, store_id), data_key, store_id, WrapKind.CODE, random))


def wrap_with_passphrase(
    text: str, data_key: bytes, store_id: str, random: Random
) -> PassphraseWrap:
    salt, passes, memory_kib, lanes = random(16), 3, 64 * 1024, 4
    key = _stretch(text, salt, passes, memory_kib, lanes)
    sealed = seal(key, data_key, store_id, WrapKind.PASSPHRASE, random)
    return PassphraseWrap(salt, sealed, passes, memory_kib, lanes)


def unwrap_with_code(secret: bytes, wrap: CodeWrap, store_id: str) -> bytes | None:
    return unseal(_code_key(secret, store_id), wrap.sealed, store_id, WrapKind.CODE)


def unwrap_with_passphrase(text: str, wrap: PassphraseWrap, store_id: str) -> bytes | None:
    key = _stretch(text, wrap.salt, wrap.passes, wrap.memory_kib, wrap.lanes)
    return unseal(key, wrap.sealed, store_id, WrapKind.PASSPHRASE)


def _label(store_id: str, what: str) -> bytes:
    return f"zongzhi:{store_id}:{what}".encode()


def _code_key(secret: bytes, store_id: str) -> bytes:
    return derive(secret, "recovery code", bytes.fromhex(store_id))


def _stretch(text: str, salt: bytes, passes: int, memory_kib: int, lanes: int) -> bytes:
    secret = unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, passes, memory_kib, lanes, KEY_BYTES, Type.ID)
