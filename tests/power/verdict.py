"""Whether a folder, as a power cut left it, keeps what had been acknowledged before the cut.

The words of acknowledgement: `case`, `draft`, `paper`, `erased`, `backup`, `file`, `device` (of a
restored store), `upgraded`: they are there; `withdrawn`: a case that a restore may now lose.
`shown`: a recovery code that somebody has read; until `settled` it or those before it open the
store, then it alone. `trying`, `passphrase`: either, then the new one alone.
`begun`: a store is being made; it is there whole or not at all until it is acknowledged.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.jobs.running import run_all
from db.journal import erasure
from db.keeping.attachments import Attachments
from db.keeping.backup import prove
from db.log.base import Subject
from db.log.unavailable import StoreUnavailable
from db.queries import Reading
from db.rows.check import check_chains, check_pages, check_rows
from db.rows.local_state import read_setting
from db.secrets.key_file import is_sound
from db.secrets.keys import Opened, open_with_code, open_with_keyring, open_with_passphrase, salted
from db.secrets.rekey import retired_keys
from db.store.engine import reading, told_plainly
from db.store.folder import StoreFolder
from db.store.outside import read_outside
from db.store.write_ahead import empty_log
from desktop.keeping.opening import OpenStore, opened_store
from desktop.settings import Settings
from tests.power.driver import OLD
from tests.stores import at


@dataclass
class Known:
    """What the world outside holds of one store: its secrets, and what it was told is done."""

    code: str = ""
    retired_codes: list[str] = field(default_factory=list)
    older_codes: list[str] = field(default_factory=list)
    passphrases: list[str] = field(default_factory=list)
    keyring: bool = False
    demanded: bool = True  # else it may as well not be there
    cases: list[str] = field(default_factory=list)
    draft: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    erased: list[Subject] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)
    device: int = 1


@dataclass
class World:
    """All that was acknowledged until some moment."""

    stores: dict[str, Known]
    current: str
    files: dict[str, list[str]] = field(default_factory=dict)
    acknowledged: int = 0

    def hear(self, said: dict[str, Any]) -> None:
        """Take in one acknowledgement; words that are none are passed over."""
        if said.get("done") == "register_case":
            said = {"case": [self.current, said["result"]["number"]]}
        ((word, given), *_) = said.items()
        hear = _WORDS.get(word)
        if hear:
            hear(self, *(given if isinstance(given, list) else [given]))
            self.acknowledged += word not in {"trying", "begun", "withdrawn", "settled"}

    def _begun(self, name: str) -> None:
        before = self.stores[self.current]
        codes = list(before.older_codes)
        self.stores[name] = Known(before.code, older_codes=codes, demanded=False)
        self.current = name

    def _shown(self, code: str) -> None:
        store = self.stores[self.current]
        store.older_codes.append(store.code)
        store.code = code

    def _settled(self, name: str) -> None:
        store = self.stores[name]
        store.demanded = True
        store.retired_codes, store.older_codes = store.older_codes, []

    def _device(self, name: str, device: int) -> None:
        self.stores[name].demanded = True
        self.stores[name].device = device

    def _file(self, path: str, digest: str) -> None:
        self.files.setdefault(path, []).append(digest)

    def _upgraded(self, name: str) -> None:
        """Judged by its rows and by the backup that was made before."""

    def _passphrase(self, name: str, text: str) -> None:
        self.stores[name].passphrases = [text]


_WORDS: dict[str, Callable[..., None]] = {
    "begun": World._begun,
    "shown": World._shown,
    "settled": World._settled,
    "device": World._device,
    "file": World._file,
    "passphrase": World._passphrase,
    "trying": lambda world, name, text: world.stores[name].passphrases.append(text),
    "case": lambda world, name, number: world.stores[name].cases.append(number),
    "withdrawn": lambda world, name, number: world.stores[name].cases.remove(number),
    "draft": lambda world, name, *draft: world.stores[name].draft.__setitem__(slice(None), draft),
    "paper": lambda world, name, address: world.stores[name].papers.append(address),
    "erased": lambda world, name, *of: world.stores[name].erased.append(Subject(*of)),
    "backup": lambda world, name, path: world.stores[name].backups.append(path),
    "upgraded": World._upgraded,
}


class Judge:
    """Judges folders; what was found of equal bytes once is not found out again."""

    def __init__(self) -> None:
        self._opened: dict[tuple[str, str], Opened | None] = {}
        self._proven: set[str] = set()

    def faults(self, base: Path, world: World, *, rows: bool) -> list[str]:
        """Name everything that is not as it should be, beginning with `lost` or `closed`."""
        found = list(self._files(base, world))
        for name, known in world.stores.items():
            root = base / name
            if not known.demanded and not root.exists():
                continue
            try:
                with told_plainly():
                    found += [f"{name}: {fault}" for fault in self._store(base, root, known, rows)]
            except StoreUnavailable as why:
                found.append(f"{name}: closed: {why.code}")
        return found

    def _store(self, base: Path, root: Path, known: Known, rows: bool) -> list[str]:
        found = list(self._keys(root, known))
        codes = [known.code, *known.older_codes]
        digest = _digest(root / "store.key")
        code = next((one for one in codes if self._opened[digest, f"code {one}"]), known.code)
        with opened_store(str(root), Settings(recovery_code=code, keyring=False)) as open_store:
            found += _contents(open_store, known, rows=rows)
            found += self._backups(base, root, open_store, known)
        found += list(self._keys(root, known))
        return found + [f"left over: {path.name}" for path in _left_over(root)]

    def _keys(self, root: Path, known: Known) -> Iterator[str]:
        digest = _digest(root / "store.key")
        ways: dict[str, Callable[[], Opened]] = {
            f"code {code}": lambda code=code: open_with_code(root, code)  # type: ignore[misc]
            for code in (known.code, *known.older_codes, *known.retired_codes)
        }
        for text in known.passphrases:
            ways[text] = lambda text=text: open_with_passphrase(root, text)  # type: ignore[misc]
        if known.keyring:
            ways["keyring"] = lambda: open_with_keyring(root)
        opens = {name: self._opens(digest, name, way) for name, way in ways.items()}
        if not any(opens[f"code {code}"] for code in (known.code, *known.older_codes)):
            yield "closed: the recovery code"
        if any(opens[f"code {code}"] for code in known.retired_codes):
            yield "closed: a code that was replaced still opens"
        if known.passphrases and not any(opens[text] for text in known.passphrases):
            yield "closed: the passphrase"
        if known.keyring and not opens["keyring"]:
            yield "closed: the keyring"
        if not is_sound(root):
            yield "closed: store.key is spoilt"

    def _opens(self, digest: str, name: str, way: Callable[[], Opened]) -> Opened | None:
        if (digest, name) not in self._opened:
            self._opened[digest, name] = None
            with suppress(StoreUnavailable):
                self._opened[digest, name] = way()
        return self._opened[digest, name]

    def _backups(
        self, base: Path, root: Path, open_store: OpenStore, known: Known
    ) -> Iterator[str]:
        older = retired_keys(root, open_store.data_key)
        keys = [open_store.key, *(salted(key, open_store.key[32:].hex()) for key in older)]
        backups = {base / path for path in known.backups}
        if root.name == OLD:
            backups |= {next((root / "backups").glob("before-upgrade*.db"), root / "no backup")}
        for path in backups:
            if not path.is_file():
                yield f"lost: the backup {path.name}"
            elif (digest := _digest(path)) not in self._proven:
                if all(prove(path, key) for key in keys):
                    yield f"lost: the backup {path.name} does not prove itself"
                self._proven.add(digest)
            if root.name != OLD and not path.with_suffix(".key").is_file():
                yield f"lost: the key file of {path.name}"

    def _files(self, base: Path, world: World) -> Iterator[str]:
        for path, digests in world.files.items():
            content = (base / path).read_bytes() if (base / path).is_file() else b""
            whole = content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
            if hashlib.sha256(content).hexdigest() != digests[-1] and not whole:
                yield f"lost: {path}"


def _contents(open_store: OpenStore, known: Known, *, rows: bool) -> Iterator[str]:
    engine, root = open_store.store.engine, Path(open_store.where)
    if rows:
        run_all(open_store.store)
    empty_log(engine)
    with reading(engine) as connection:
        yield from check_pages(connection)
        yield from check_chains(connection)
        yield from check_rows(connection) if rows else ()
        cases = Reading(connection, at()).cases
        yield from (f"lost: case {n}" for n in known.cases if not cases.has_number(n))
        drafts = connection.exec_driver_sql("SELECT form, body FROM local_draft").all()
        if known.draft and not _is_draft_kept(known.draft, dict(map(tuple, drafts))):
            yield "lost: the draft"
        forgotten = {one.subject for one in read_outside(StoreFolder(root)).forgotten}
        for subject in known.erased:
            if not erasure.is_erased(connection, subject) or subject not in forgotten:
                yield f"lost: the erasure of {subject}"
    if int(read_setting(engine, "device") or 1) < known.device:
        yield "lost: the number of the device is given again"
    papers = Attachments(root, open_store.data_key)
    for address in known.papers:
        try:
            papers.get(address)
        except StoreUnavailable:
            yield f"lost: the paper {address[:8]}"


def _is_draft_kept(draft: list[str], found: dict[str, str]) -> bool:
    """Tell whether it is there as acknowledged, or as it was typed further."""
    form, body = draft
    return found.get(form, "").startswith(body)


def _left_over(root: Path) -> list[Path]:
    return [
        path for path in root.rglob("*") if ".unfinished" in path.name or "restoring" in path.name
    ]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
