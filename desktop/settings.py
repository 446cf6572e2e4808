"""What the user or the installer may configure: read once at start and handed on."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import RuleBroken
from desktop.files.sources import read_source
from desktop.rules.letters import quoted

SMALLEST, LARGEST = 100, 150  # per cent of the size of type
LONGEST_SECRET = 4_096  # bytes of a file that holds one


@dataclass(frozen=True, slots=True)
class Settings:
    """Secrets come from the environment or from files, never from a command line."""

    passphrase: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)
    keyring: bool = True
    scale: int = 100
    date_is_right: bool = False  # a date that looks wrong has been confirmed


def load_settings(
    environment: Mapping[str, str] | None = None,
    passphrase_file: Path | None = None,
    password_file: Path | None = None,
) -> Settings:
    """Raise RuleBroken for a file or a setting that says nothing usable."""
    known = os.environ if environment is None else environment
    return Settings(
        passphrase=_secret(passphrase_file) or known.get("ZONGZHI_PASSPHRASE") or None,
        password=_secret(password_file) or known.get("ZONGZHI_PASSWORD") or None,
        recovery_code=known.get("ZONGZHI_RECOVERY_CODE") or None,
        date_is_right=known.get("ZONGZHI_DATE_IS_RIGHT", "0") != "0",
        keyring=known.get("ZONGZHI_KEYRING", "1") != "0",
        scale=_scale(known.get("ZONGZHI_SCALE") or str(SMALLEST)),
    )


def read_secret(file: Path) -> str:
    """Read a password, passphrase or recovery code; raises RuleBroken, never quoting the file."""
    name = quoted(file.name)
    try:
        text = read_source(file, "", largest=LONGEST_SECRET).decode("utf-8-sig").strip()
    except RuleBroken as broken:
        too_large = broken.code == "source.too_large"
        code = "secret.not_text" if too_large else "secret.no_file"
        raise RuleBroken(code, name=name) from None
    except UnicodeDecodeError:
        raise RuleBroken("secret.not_text", name=name) from None
    if "\0" in text:
        raise RuleBroken("secret.not_text", name=name)
    return text


def _secret(file: Path | None) -> str | None:
    return read_secret(file) if file else None


def _scale(typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LARGEST)):
        return max(SMALLEST, min(LARGEST, int(typed)))
    raise RuleBroken("settings.scale", given=quoted(typed))
