"""The keys of a local store as the settings give them, and a change of keys that was cut off."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from db.keeping.attachments import AttachmentDamaged, Attachments
from db.log.unavailable import StoreUnavailable
from db.roles import Duty, Permission
from db.secrets.keyrings import KeyringClosed, KeyringTrouble
from db.secrets.keys import Opened, open_with_code, open_with_keyring, open_with_passphrase, unlock
from db.secrets.recovery_code import GROUP, LENGTH
from db.secrets.rekey import finish_rekey
from db.secrets.rewrap import KeyRefused
from db.secrets.wraps import KEY_BYTES
from desktop.settings import Settings

KEYS = Permission("store.keys", Duty.GUARDING, Duty.ADMINISTERING, words="密钥")
TROUBLES: dict[KeyringTrouble, str] = {
    KeyringTrouble.GONE: "系统密钥环中没有这个库的密钥",
    KeyringTrouble.LOCKED: "系统密钥环已锁定",
    KeyringTrouble.OTHER_USER: "密钥环中的密钥属于另一个系统用户",
    KeyringTrouble.NO_BACKEND: "这台电脑没有可用的系统密钥环",
    KeyringTrouble.DAMAGED: "系统密钥环中的密钥已损坏",
    KeyringTrouble.NOT_MADE: "这个库没有在本机的密钥环中登记",
    KeyringTrouble.FAILED: "系统密钥环没有响应",
}


def keys_of(folder: Path, settings: Settings, *, mend: bool = True) -> Opened:
    """Open the data key by the keyring, else by what the settings hold; says why if neither.

    `mend`: let this keyring open the store from now on. Only for the one writer, who records it.
    """
    try:
        if settings.keyring and mend:
            return unlock(folder, passphrase=settings.passphrase, code=settings.recovery_code)
        if settings.keyring:
            with suppress(KeyringClosed):
                return open_with_keyring(folder)
        return _by_secret(folder, settings)
    except KeyringClosed as closed:
        raise locked(closed.trouble) from None


def _by_secret(folder: Path, settings: Settings) -> Opened:
    if settings.passphrase:
        try:
            return open_with_passphrase(folder, settings.passphrase)
        except KeyRefused:
            if not settings.recovery_code:
                raise
    if settings.recovery_code:
        return open_with_code(folder, settings.recovery_code)
    raise locked(KeyringTrouble.NOT_MADE)


def locked(trouble: KeyringTrouble) -> StoreUnavailable:
    return StoreUnavailable(
        "key.needed", f"{TROUBLES[trouble]}，请输入恢复码或口令打开（密钥不是登录密码）。"
    )


def settle_rekey(folder: Path, keys: Opened, fitting: bytes) -> bool:
    """Finish a change of keys that was cut off, in favour of the key that the database has.

    `fitting`: that key as SQLCipher takes it. True where it is the new one.
    """
    if keys.other_key is None:
        return False
    now = fitting[:KEY_BYTES]
    then = keys.other_key if now == keys.data_key else keys.data_key
    with suppress(AttachmentDamaged):  # one damaged paper keeps nobody out
        Attachments(folder, now).take_over(Attachments(folder, then))
    return finish_rekey(folder, now)


def with_typed_secret(settings: Settings, typed: str) -> Settings:
    """Take what was typed for a recovery code where it has the groups of one, if anything was."""
    if not typed.strip():
        return settings
    if len(typed.replace("-", " ").split()) == LENGTH // GROUP:
        return replace(settings, recovery_code=typed, passphrase=None)
    return replace(settings, passphrase=typed, recovery_code=None)
