"""Whatever a command is told, by whatever option: it is done, or refused in one sentence."""

import shutil
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import cli
from desktop.commands import windows
from desktop.demo import raising
from desktop.keeping.opening import opened_store
from desktop.office.hosting import service
from desktop.settings import Settings
from tests.commands.conftest import CODE_FILE, Office, registered
from tests.commands.grounds import PLACES, SECRET, Ground
from tests.commands.walking import LETTERS, Way, ways
from tests.patience import Hangs, patience

OF_AN_OFFICE = {"serve", "join", "move"}  # the story of an office is told by tests of its own
WAYS = {way.name: way for way in ways()}
PATIENCE = 20  # seconds, after which a command hangs
LONGEST = 1_500  # characters of an answer that refuses
FEW, SEED = 90, 7
FAULT = 4  # exit code of a check that has found something
ENDS_WELL = {cli.DONE, FAULT}
REFUSES = {cli.REFUSED, cli.UNAVAILABLE, cli.WRONG_USAGE}
REPLACES = {"key", "restore", "init", "demo"}  # they may change what stands in a store's folder


@pytest.fixture
def walk(local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Walk"]:
    template = tmp_path / "template"
    template.mkdir()
    case = registered(local)
    local.ask("backup", "--to", str(template / "backup.db"), by="boss")
    shutil.copy(tmp_path / CODE_FILE, template / SECRET)
    Path(local.where).rename(template / "store")
    ground = Ground(tmp_path / "ground", template, case)
    ground.renew()
    monkeypatch.chdir(ground.base)
    monkeypatch.setattr(windows, "import_module", _without_windows)
    monkeypatch.setattr(raising, "build", lambda *_: SimpleNamespace(accounts=(), events=0))
    monkeypatch.setattr(service, "start_detached", _starts_nothing)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(ground.base / "config"))
    yield Walk(local, ground, monkeypatch)
    ground.let_go()


def _starts_nothing(*_: object) -> int:
    raise OSError


def _without_windows(_: str) -> Any:
    """Stand for the windows: they open the store, and the tour finds nothing to walk."""

    def run(where: str, settings: Settings) -> int:
        with opened_store(where, settings):
            return cli.DONE

    def tour(where: str, _out: Path, settings: Settings, _look: object) -> Any:
        run(where, settings)
        totals = {"steps": 1, "milliseconds": 1, "pictures": 0}
        told = {"totals": totals, "papers": [], "measure_of_the_minute": {"key_presses": 1}}
        return SimpleNamespace(told=told, failed="")

    return SimpleNamespace(run=run, application=lambda _: None, tour=tour, Look=lambda *_: None)


class Walk:
    """Gives commands what nobody should, and says what is wrong with their answers."""

    def __init__(self, office: Office, ground: Ground, patch: pytest.MonkeyPatch) -> None:
        self.office, self.ground, self._patch = office, ground, patch
        self._events = ground.events()

    def faults(self, way: Way, name: str, what: str) -> list[str]:
        value = None if what == "nothing" else LETTERS.get(what)
        if what in PLACES:
            value = self.ground.place(what)
        before = self.ground.files()
        code = self._run(self.ground.words(way, {name: value}))
        wrong = list(self._wrong(code))
        if way.path[0] not in REPLACES or code in REFUSES:
            wrong += self._changed(before, code)
        if wrong or code not in REFUSES or "account." in self.office.said:
            self.ground.renew()
        where = f"{way.name} {name} told {what}"
        return [f"{where}: {one}: {self.office.said[:300]!a}" for one in wrong]

    def usual(self, way: Way) -> int:
        return self._run(self.ground.words(way))

    def _run(self, words: list[str]) -> int:
        piped = f'{{"case": "{self.ground.case}", "text": "已通知"}}'.encode()
        self._patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(piped), "utf-8"))
        try:
            with patience(PATIENCE):
                return self.office.run(*words)
        except Hangs:
            return -1

    def _wrong(self, code: int) -> Iterator[str]:
        said = self.office.said
        if code not in ENDS_WELL | REFUSES:
            yield f"exit code {code}"
        if "Traceback" in said:
            yield "a traceback"
        if code not in REFUSES:
            return
        if "。" not in said or len(said) > LONGEST:
            yield "no sentence that anybody reads"
        if not all(sign.isprintable() or sign in "\n\u3000" for sign in said):
            yield "signs that move the cursor"

    def _changed(self, before: dict[str, Any], code: int) -> Iterator[str]:
        if self.ground.files() != before or list(self.ground.base.rglob("*.unfinished")):
            yield "the files have changed"
        if code in REFUSES and "account." not in self.office.said:
            if self.ground.events() != self._events:
                yield "what was refused is recorded"
        elif self.office.run("check", str(self.ground.store)) != cli.DONE:
            yield "the check finds something"


def tries(way: Way) -> list[tuple[Way, str, str]]:
    return [(way, name, what) for name in way.names for what in (*LETTERS, *PLACES, "nothing")]


def test_a_hostile_word_here_and_there_is_answered_in_a_sentence(walk: Walk) -> None:
    every = [one for way in WAYS.values() for one in tries(way)]
    chosen = Random(SEED).sample(every, FEW)

    assert [fault for one in chosen for fault in walk.faults(*one)] == []


@pytest.mark.long
@pytest.mark.parametrize("name", WAYS)
def test_every_hostile_word_to_every_option_is_answered_in_a_sentence(
    walk: Walk, name: str
) -> None:
    assert [fault for one in tries(WAYS[name]) for fault in walk.faults(*one)] == []


def is_of_office(name: str) -> bool:
    return name in OF_AN_OFFICE or name.startswith("office ")


@pytest.mark.parametrize("name", [one for one in WAYS if not is_of_office(one)])
def test_what_is_walked_is_usually_done(walk: Walk, name: str) -> None:
    """Else the walk would end at the first refusal, and prove nothing of what lies behind it."""
    assert walk.usual(WAYS[name]) == cli.DONE, walk.office.said
