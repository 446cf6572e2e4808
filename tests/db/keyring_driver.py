"""A program of its own, run by the keyring test inside a session with a real keyring."""

import sys
from pathlib import Path

import keyring

from db.secrets.keyrings import SERVICE, KeyringClosed, owner_here
from db.secrets.keys import create_keys, open_with_keyring, unlock


def create(folder: Path) -> str:
    keys = create_keys(folder)
    return f"{keys.keyring} {keys.recovery_code}"


def open_by_keyring(folder: Path) -> str:
    opened = open_with_keyring(folder)
    return f"{opened.kind} {opened.trouble} {opened.data_key.hex()[:8]}"


def delete(folder: Path) -> str:
    store_id = open_with_keyring(folder).store_id
    keyring.delete_password(SERVICE, f"{store_id}:{owner_here(store_id)}")
    return "deleted"


def unlock_with(folder: Path, code: str) -> str:
    opened = unlock(folder, code=code)
    return f"{opened.kind} {opened.trouble} {opened.rewrapped} {opened.data_key.hex()[:8]}"


def main() -> None:
    """`keyring_driver.py FOLDER STEP[=ARGUMENT] …`; one line of answer for each step."""
    steps = {"create": create, "open": open_by_keyring, "delete": delete}
    folder = Path(sys.argv[1])
    print(type(keyring.get_keyring()).__module__)  # noqa: T201
    for step in sys.argv[2:]:
        try:
            name, _, argument = step.partition("=")
            done = unlock_with(folder, argument) if argument else steps[name](folder)
        except KeyringClosed as closed:
            done = str(closed.trouble)
        print(done, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
