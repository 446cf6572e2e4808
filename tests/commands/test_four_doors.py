"""Every command given each of the four things that people take for a store: what it does there.

A folder, the folder of an office whose server runs, that of a PC that has joined it, an address.
"""

import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.main import get_command

from desktop import cli
from desktop.commands import hosting, serving, windows
from desktop.demo import raising
from desktop.office.hosting import becoming
from desktop.office.joined.joining import join_office
from desktop.office.serving.running import Served
from desktop.settings import Settings, load_settings
from desktop.ui.program import doors
from tests.commands.conftest import COUNTY, DIVISIONS, Office, _copied, code_of, registered
from tests.commands.grounds import LINES, NEW_SECRET
from tests.commands.walking import _leaves
from tests.offices import office_place
from tests.unit.notices import NOTICES

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
FOLDER, OFFICE, JOINED, SERVER = range(4)
DONE, AWAY = "done", "store.joined"
KEYS, COPIES = "key.local_only", ("store.server_backup", "store.office_backup")
NOTE = '{"case": "CASE", "text": "已通知"}'
COUNTY_WORDS = f"--division {COUNTY} --divisions {DIVISIONS} --admin boss --only-centre"
EVERYWHERE = (DONE, DONE, DONE, DONE)
OF_A_FOLDER = (DONE, KEYS, AWAY, KEYS)
BACKED_UP = (DONE, COPIES[1], AWAY, COPIES[0])
NO_FOLDER = "要写文件夹"
OF_AN_OFFICE = ("office.none_here", DONE, AWAY, NO_FOLDER)
IN_IT = "hosting.no_folder"
TAKEN = ("store.exists", "store.not_empty", "store.not_empty")
# what is typed behind the name; what comes of it in a folder, an office, a joined folder, a server
TABLE: dict[str, tuple[str, tuple[str, str, str, str]]] = {
    "run": ("STORE", EVERYWHERE),
    "tour": ("STORE --out NEW", EVERYWHERE),
    "perform": (f"STORE add_note {NOTE} --as clerk", EVERYWHERE),
    "paste": ("STORE staff LINES --as boss", EVERYWHERE),
    "find": ("STORE 滴水檐 --as clerk", EVERYWHERE),
    "show": ("STORE case CASE --as clerk", EVERYWHERE),
    "print": ("STORE receipt --case CASE --out FILE --overwrite --as clerk", EVERYWHERE),
    "figures": ("STORE --overview --mediation --towns --as leader", EVERYWHERE),
    "settings": ("STORE lock.after --as boss", EVERYWHERE),
    "set": ("STORE window.scale 更大 --as boss", EVERYWHERE),
    "holidays import": ("STORE HOLIDAYS --as boss", EVERYWHERE),
    "holidays apply": ("STORE --as boss", EVERYWHERE),
    "holidays list": ("STORE --as clerk", EVERYWHERE),
    "limits list": ("STORE --as clerk", EVERYWHERE),
    "limits rule": ("STORE sign_in --set amount=3 --as boss", EVERYWHERE),
    "routing list": ("STORE --as clerk", EVERYWHERE),
    "routing rule": ("STORE town_committee --set order=3 --as boss", EVERYWHERE),
    "selftest": ("STORE", EVERYWHERE),
    "check": ("STORE", (DONE, DONE, AWAY, DONE)),
    "jobs": ("STORE --run", (DONE, DONE, AWAY, DONE)),
    "backup": ("STORE --to NEW --as boss", BACKED_UP),
    "schedule": ("STORE --as boss", BACKED_UP),
    "restore": ("BACKUP STORE", ("store.other_backup", COPIES[1], AWAY, COPIES[0])),
    "key list": ("STORE", OF_A_FOLDER),
    "key new-code": ("STORE --out NEW --as boss", OF_A_FOLDER),
    "key passphrase": ("STORE --new-passphrase-file SECRET --as boss", OF_A_FOLDER),
    "key drop": ("STORE passphrase --as boss", OF_A_FOLDER),
    "key rekey": ("STORE --out NEW --as boss", OF_A_FOLDER),
    "account reset": ("STORE mediator --password-file SECRET", OF_A_FOLDER),
    "account password": ("STORE auditor --new-password-file SECRET", EVERYWHERE),
    "init": (f"STORE {COUNTY_WORDS}", (*TAKEN, "store.exists")),
    "demo": ("STORE", (*TAKEN, "store.exists")),
    "serve": ("STORE --port 0", (DONE, DONE, AWAY, NO_FOLDER)),
    "join": ("STORE --address 127.0.0.1:1 --code 0", (*TAKEN, NO_FOLDER)),
    "office begin": ("STORE --as boss", (DONE, IN_IT, IN_IT, "move.server")),
    "office start": ("STORE", ("hosting.none", DONE, "hosting.none", NO_FOLDER)),
    "office stop": ("STORE", ("hosting.none", DONE, "hosting.none", NO_FOLDER)),
    "office login": ("--off", EVERYWHERE),
    "office list": ("STORE", OF_AN_OFFICE),
    "office backup": ("STORE", OF_AN_OFFICE),
    "office second": ("STORE", OF_AN_OFFICE),
    "office restore": ("STORE NEW", OF_AN_OFFICE),
    "move": ("STORE NEW --as boss", (DONE, "move.office_runs", AWAY, "move.server")),
}
COMMANDS = {" ".join(path): one for path, one in _leaves((), get_command(cli.application()))}


class Ground:
    """One store, by the words in capitals; a folder is laid out anew for each command."""

    def __init__(self, office: Office, beside: Path, case: str) -> None:
        self.office, self.case, self._beside = office, case, beside
        self.where, self._kept = office.where, ""
        for name, text in {"s": NEW_SECRET, "h": NOTICES[2024], "l.csv": LINES}.items():
            (beside / name).write_text(text, "utf-8")
        (beside / "backup.db").write_bytes(bytes(4096))

    def keep(self) -> None:
        self._kept = f"{self.where}-kept"
        shutil.copytree(self.where, self._kept)

    def outcome(self, name: str) -> str:
        """Give what came of a command: DONE, or the code of its refusal."""
        new = self._beside / "new"
        for old in (new, Path(self.where) if self._kept else new):
            shutil.rmtree(old, ignore_errors=True)
            old.unlink(missing_ok=True)
        if self._kept:
            shutil.copytree(self._kept, self.where)
        words = [self._meant(word) for word in _split(TABLE[name][0])]
        as_json = "--json" in {one for it in COMMANDS[name].params for one in it.opts}
        code = self.office.run(*name.split(), *words, *(["--json"] if as_json else []))
        if code == cli.DONE:
            return DONE
        assert "。" in self.office.said, self.office.said
        if code == cli.WRONG_USAGE:
            return NO_FOLDER if NO_FOLDER in self.office.said else self.office.said
        told = json.loads(self.office.out) if as_json else {"": self.office.said.split()[0]}
        return str(next(iter(told.values())))

    def _meant(self, word: str) -> str:
        beside = self._beside
        known = {"STORE": self.where, "NEW": beside / "new", "FILE": beside / "a.pdf"}
        known |= {"SECRET": beside / "s", "HOLIDAYS": beside / "h", "LINES": beside / "l.csv"}
        known |= {"BACKUP": beside / "backup.db"}
        return str(known.get(word, word.replace("CASE", self.case)))


def _split(words: str) -> Sequence[str]:
    return words.replace('": "', '":"').replace('", "', '","').split()


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What opens windows opens the store as a window does; what serves is ended at once."""

    def run(where: str, settings: Settings) -> int:
        opening = doors.open_store_for(where, settings)
        assert opening.opened, opening.lost
        assert opening.login
        if opening.watch:
            opening.watch.close()
        opening.opened.close()
        return cli.DONE

    def tour(where: str, _out: Path, settings: Settings, _look: object) -> Any:
        run(where, settings)
        return SimpleNamespace(told={}, failed="")

    @contextmanager
    def asked_to_end() -> Iterator[threading.Event]:
        ended = threading.Event()
        ended.set()
        yield ended

    shown = SimpleNamespace(run=run, tour=tour, application=lambda _: None, Look=lambda *_: None)
    monkeypatch.setattr(windows, "import_module", lambda _: shown)
    monkeypatch.setattr(serving, "asked_to_end", asked_to_end)
    monkeypatch.setattr(cli, "has_display", lambda: True)
    for one in ("move_into_office", "_join", "note_hosted", "remember_office", "ensure_served"):
        monkeypatch.setattr(becoming, one, lambda *_, **__: None)
    for one in ("ensure_served", "end_served"):
        monkeypatch.setattr(hosting, one, lambda _: None)
    nothing = SimpleNamespace(put=lambda: None, remove=lambda: None)
    here = SimpleNamespace(settings=Path(), at_login=lambda: nothing)
    monkeypatch.setattr(hosting, "places_here", lambda: here)
    monkeypatch.setattr(raising, "build", lambda *_: SimpleNamespace(accounts=(), events=0))


@pytest.fixture(params=[FOLDER, OFFICE, JOINED, SERVER], ids=["folder", "office", "joined", "url"])
def ground(
    request: pytest.FixtureRequest,
    local: Office,
    templates: dict[str, str],
    quiet: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[int, Ground]]:
    kind = int(request.param)
    with office_place() as beside, ExitStack() as open_:
        office = local
        if kind == SERVER:
            office = open_.enter_context(
                contextmanager(_copied)(request, "server", templates, local._told)
            )
        ground = Ground(office, beside, registered(office))
        if kind == FOLDER:
            ground.keep()
        elif kind == OFFICE:
            ground.where = str(beside / "office")
            local.ask("move", ground.where, by="boss")
            open_.enter_context(Served(Path(ground.where), load_settings(), port=0))
        elif kind == JOINED:
            settings = Settings(recovery_code=code_of(local), keyring=False)
            served = open_.enter_context(Served(Path(local.where), settings, port=0))
            assert served.door
            ground.where = str(beside / "joined")
            address, code = f"127.0.0.1:{served.door.port}", served.invite("boss").code
            join_office(Path(ground.where), address, code, "受理", keyring=False)
        yield kind, ground


def test_every_command_does_its_work_or_says_where_it_is_done(
    ground: tuple[int, Ground],
) -> None:
    kind, there = ground
    assert set(TABLE) == set(COMMANDS)

    wrong = {}
    for name, (_, outcomes) in TABLE.items():
        outcome = there.outcome(name)
        if outcome != outcomes[kind]:
            wrong[name] = (outcome, outcomes[kind], there.office.said[:300])

    assert not wrong, "\n".join(map(str, wrong.items()))


def test_a_store_alone_opens_its_window(ground: tuple[int, Ground]) -> None:
    _, there = ground
    assert there.office.run(there.where) == cli.DONE, there.office.said
