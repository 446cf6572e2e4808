"""What the user or the installer may configure: read once at start and handed on."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


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
    known = os.environ if environment is None else environment
    return Settings(
        passphrase=_secret(passphrase_file) or known.get("ZONGZHI_PASSPHRASE") or None,
        password=_secret(password_file) or known.get("ZONGZHI_PASSWORD") or None,
        recovery_code=known.get("ZONGZHI_RECOVERY_CODE") or None,
        date_is_right=known.get("ZONGZHI_DATE_IS_RIGHT", "0") != "0",
        keyring=known.get("ZONGZHI_KEYRING", "1") != "0",
        scale=int(known.get("ZONGZHI_SCALE", "100")),
    )


def _secret(file: Path | None) -> str | None:
    return file.read_text("utf-8").strip() if file else None
