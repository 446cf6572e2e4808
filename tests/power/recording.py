"""A story told by a real child process, with the disk before it: recorded once, cut often."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from db.secrets.keys import create_keys
from db.secrets.rewrap import add_keyring
from db.store.folder import SALT_BYTES
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import PASSPHRASE, Office, code_of
from tests.db.standin_keyring import StandInKeyring
from tests.power.driver import KEYRING, OLD, STORE, USB
from tests.power.recorder import record
from tests.power.trace import Reader, Step
from tests.power.verdict import Known, World
from tests.stores import KEY

FIRST_STORE = Path(__file__).parents[1] / "golden" / "m0001" / "store.db"
LINES = 12


@dataclass(frozen=True)
class Recorded:
    """What was done, and to what: `before` holds the folders as they were."""

    before: Path
    steps: list[Step]
    code: str
    old_code: str = field(default="", repr=False)

    def world(self) -> World:
        """Give what was known before the first step."""
        stores = {STORE: Known(self.code, passphrases=[PASSPHRASE], keyring=True)}
        if self.old_code:
            stores[OLD] = Known(self.old_code)
        return World(stores, STORE)


def recorded(
    office: Office,
    folder: Path,
    ring: StandInKeyring,
    stories: Sequence[str],
    mutant: str = "none",
) -> Recorded:
    """Let a child act on a copy of an office's store. Raises NoRecorder where none can be watched.

    `ring` must be the keyring of this process.
    """
    base, before = folder / "base", folder / "before"
    (base / USB).mkdir(parents=True)
    shutil.copytree(office.where, base / STORE)
    settings = Settings(recovery_code=code_of(office), keyring=False)
    with opened_store(str(base / STORE), settings) as open_store:
        add_keyring(base / STORE, open_store.data_key)
    old_code = first_store(base / OLD) if "upgrading" in stories else ""
    shutil.copytree(base, before)
    environment = {
        "ZONGZHI_KEYRING": "1",
        "ZONGZHI_PASSPHRASE": PASSPHRASE,
        "ZONGZHI_RECOVERY_CODE": old_code or code_of(office),
        KEYRING: json.dumps([[*entry, key] for entry, key in ring.entries.items()]),
    }
    arguments = ["-m", "tests.power.driver", str(base), mutant, *stories]
    done = record(arguments, folder / "trace", environment, _lines())
    if done.code:
        raise AssertionError(f"the story did not come to its end: {done.said}")
    steps = list(Reader(base).steps(done.calls))
    return Recorded(before, steps, code_of(office), old_code)


def _lines() -> str:
    case = {"summary": "双方因滴水檐占用公共巷道发生争执。", "parties": [{"name": "张三"}]}
    return (json.dumps(case, ensure_ascii=False) + "\n") * LINES


def first_store(root: Path) -> str:
    """Put the first store there ever was into a folder; gives its recovery code."""
    root.mkdir(mode=0o700)
    shutil.copy(FIRST_STORE, root / "store.db")
    drawn = chain([FIRST_STORE.read_bytes()[:SALT_BYTES], KEY])
    keys = create_keys(root, keyring=False, random=lambda n: next(drawn, None) or os.urandom(n))
    return keys.recovery_code
