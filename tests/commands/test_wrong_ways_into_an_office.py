"""Every wrong way into an office: one sentence that says what to do, and nothing left half made."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.commands import office as office_commands
from desktop.keeping import moving
from desktop.office.joined import joining
from desktop.office.line.codes import draw
from desktop.office.serving.running import Served
from desktop.settings import Settings
from tests.commands.conftest import PASSWORD, Office, code_of
from tests.offices import office_place

LONG = "长" * 300
WRONG = b"\x01\x02\x03\x04\x05\x06\x07"


class Hall:
    """A store that is served, and what a technician types at the other PC."""

    def __init__(self, office: Office, folder: Path, served: Served) -> None:
        self.office, self.folder, self.served = office, folder, served
        assert served.door
        self.door, self.port = served.door, served.door.port

    def code(self) -> str:
        return self.served.invite("boss").code

    def join(self, folder: Path | str, code: str = "", name: str = "受理") -> str:
        """Give what came of it: "done", the code of a refusal, or the word for wrong usage."""
        words = ["--address", f"127.0.0.1:{self.port}", "--code", code or self.code()]
        return self.run("join", str(folder), *words, "--name", name)

    def run(self, *words: str) -> str:
        before = self.left()
        code = self.office.run(*words, "--json")
        told: dict[str, Any] = json.loads(self.office.out) if self.office.out else {}
        if code == cli.DONE:
            return "done"
        assert self.left() == before, f"{words} left something half made"
        if code == cli.STOPPED:
            return "stopped"
        assert str(told["sentence"]).endswith("。"), told
        assert "Traceback" not in self.office.said
        return str(next(iter(told.values())))

    def left(self) -> set[Path]:
        """What lies there, but for what a PC keeps for itself."""
        return {one for one in self.folder.rglob("*") if not one.name.startswith("own.db")}


@pytest.fixture
def hall(local: Office) -> Iterator[Hall]:
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with office_place() as folder, ExitStack() as open_:
        served = open_.enter_context(Served(Path(local.where), settings, port=0))
        yield Hall(local, folder, served)


def wrong_of(found: dict[str, tuple[str, str]]) -> list[str]:
    return [f"{what}: {one}, not {other}" for what, (one, other) in found.items() if one != other]


def test_an_address_is_read_as_people_type_it_or_refused(hall: Hall) -> None:
    port, wide = str(hall.port), str(hall.port).translate({48 + n: 0xFF10 + n for n in range(10)})
    told = {
        f" 127.0.0.1 : {port} ": "done",
        f"127。0。0。1：{wide}": "done",
        f"１２７．０．０．１:{port}": "done",
        f"https://127.0.0.1:{port}/": "done",
        f"localhost:{port}": "done",
        "127.0.0.1:70000": "line.bad_address",
        "127.0.0.1:0": "line.bad_address",
        "127.0.0.1:-1": "line.bad_address",
        "127.0.0.1:port": "line.bad_address",
        "": "line.bad_address",
        "http://127.0.0.1": "line.bad_address",
        "一号机/库": "line.bad_address",
        "没有这台电脑.invalid": "enrol.not_reached",
        "127.0.0.1:1": "enrol.not_reached",
        "[::1": "line.bad_address",
    }
    found = {}
    for number, (address, outcome) in enumerate(told.items()):
        words = ["--address", address, "--code", hall.code(), "--name", "受理"]
        found[address] = hall.run("join", str(hall.folder / f"{number}"), *words), outcome
    assert not wrong_of(found), wrong_of(found)


def test_a_code_is_read_as_people_type_it_or_refused(hall: Hall) -> None:
    used = hall.code()
    assert hall.join(hall.folder / "first", code=used) == "done"
    assert hall.join(hall.folder / "no", code=used) == "enrol.used"
    code = next(one for one in iter(hall.code, "") if "0" in one or "1" in one)
    sloppy = code.lower().replace("0", "o").replace("1", "l").replace("-", "　")
    assert hall.join(hall.folder / "sloppy", code=sloppy) == "done"
    late = hall.code()
    last, other = hall.code(), draw(hall.door.invitations._pin, lambda _: WRONG)
    clock = hall.door.invitations._clock
    found = {
        "withdrawn": (hall.join(hall.folder / "no", code=late), "enrol.expired"),
        "wrong": (hall.join(hall.folder / "no", code=other), "enrol.wrong"),
        "empty": (hall.join(hall.folder / "no", code=" "), "enrol.mistyped"),
        "too short": (hall.join(hall.folder / "no", code=last[:-1]), "enrol.mistyped"),
        "Chinese": (hall.join(hall.folder / "no", code="加入码"), "enrol.mistyped"),
        "no name": (hall.join(hall.folder / "no", code=last, name=" "), "enrol.name"),
        "a long name": (hall.join(hall.folder / "no", code=last, name="长" * 31), "enrol.name"),
    }
    hall.door.invitations._clock = lambda: clock() + 601.0
    found["expired"] = hall.join(hall.folder / "no", code=last), "enrol.expired"
    assert not wrong_of(found), wrong_of(found)


def test_a_pc_joins_into_an_empty_folder_and_no_other(hall: Hall) -> None:
    file, full, place = hall.folder / "file", hall.folder / "full", hall.folder / "加 入 的 电脑"
    file.write_text("文字", "utf-8")
    full.mkdir()
    (full / "a.txt").write_text("a", "utf-8")
    (hall.folder / "empty").mkdir()
    code = hall.code()
    told: dict[str, tuple[Path | str, str]] = {
        "a file": (file, "store.not_empty"),
        "below a file": (file / "below", "store.not_writable"),
        "not empty": (full, "store.not_empty"),
        "a store": (hall.office.where, "store.exists"),
        "in a store": (Path(hall.office.where, "sub"), "store.in_store"),
        "where nobody may write": ("/proc/joined", "store.not_writable"),
        "too long": (hall.folder / LONG, "store.path_too_long"),
        "an address": ("postgresql://a:b@127.0.0.1/c", "BadParameter"),
        "nothing": ("", "BadParameter"),
        "Chinese and blanks": (place, "done"),
    }
    found = {what: (hall.join(where, code=code), of) for what, (where, of) in told.items()}
    assert not wrong_of(found), wrong_of(found)
    assert hall.join(place) == "store.not_empty"  # of a PC that has joined already
    assert hall.join(place / "in it") == "store.in_store"
    assert hall.join(hall.folder / "empty") == "done"


def test_what_a_joined_folder_is_not_good_for_is_said(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, new = str(hall.folder / "joined"), str(hall.folder / "new")
    assert hall.join(joined) == "done"
    note = ("perform", joined, "add_note", '{"case": "0", "text": "催"}', "--as", "clerk")
    unit = ("perform", joined, "amend_record", '{"kind": "unit", "values": {}}', "--as", "clerk")
    told = {
        ("serve", joined): "store.joined",
        ("serve", "--new", joined): "store.not_empty",
        ("serve", hall.office.where): "office.store_in_use",
        ("serve", str(hall.folder / "nowhere")): "store.no_folder",
        ("move", joined, new, "--as", "boss"): "store.joined",
        (
            "move",
            hall.office.where,
            f"{hall.office.where}/sub",
            "--as",
            "boss",
        ): "store.read_only_session",
        ("office", "restore", joined, new): "store.joined",
        ("find", joined, "张"): "option.needs_account",
        ("find", joined, "张", "--as", "nobody"): "account.unknown",
        note: "case.unknown",
        unit: "account.not_permitted",
        ("find", joined, "张", "--as", "clerk"): "done",
    }
    found = {words: (hall.run(*words), outcome) for words, outcome in told.items()}
    monkeypatch.setenv("ZONGZHI_PASSWORD", f"{PASSWORD}!")
    guesses = [hall.run("find", joined, "张", "--as", "leader") for _ in range(6)]
    assert not wrong_of({str(words): one for words, one in found.items()})
    assert (guesses[0], guesses[-1]) == ("account.unknown", "account.locked")
    hall.served.__exit__(None, None, None)
    assert hall.run("find", joined, "张", "--as", "clerk") == "line.unsent"
    monkeypatch.setenv("ZONGZHI_PASSWORD", PASSWORD)
    for target, outcome in (("", "store.exists"), ("/sub", "store.in_store")):
        into = f"{hall.office.where}{target}"
        assert hall.run("move", hall.office.where, into, "--as", "boss") == outcome


@pytest.mark.parametrize("what", ["join", "move"])
def test_ctrl_c_leaves_nothing_half_made(
    local: Office, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    settings = Settings(recovery_code=code_of(local), keyring=False)
    with office_place() as folder:
        if what == "join":
            monkeypatch.setattr(joining, "join", stop)
            with Served(Path(local.where), settings, port=0) as served:
                assert Hall(local, folder, served).join(folder / "new") == "stopped"
        else:
            monkeypatch.setattr(moving, "move_store", stop)
            words = ("move", local.where, str(folder / "new"), "--as", "boss", "--json")
            assert local.run(*words) == cli.STOPPED
        assert list(folder.iterdir()) == []
    assert local.run("check", local.where) == cli.DONE


MOMENTS = {
    "2026-13-45": "没有这一刻",
    "今天": "没有这一刻",
    "0001-01-01": "没有这一刻",
    "9999-12-31T23:59-12:00": "没有这一刻",
    "2199-01-01": "还没有到",
    "1988-04-10T00:30": "",
    " 2026-06-03 14:05 ": "",
}


@pytest.mark.parametrize(("typed", "refused"), MOMENTS.items())
def test_a_moment_that_never_was_is_refused(
    local: Office, monkeypatch: pytest.MonkeyPatch, typed: str, refused: str
) -> None:
    asked: list[object] = []
    opened: Callable[..., object] = lambda folder: folder  # noqa: E731
    monkeypatch.setattr(office_commands, "opened_office", opened)

    def restore(*given: object, **_: object) -> Any:
        asked.append(given[2])
        raise KeyboardInterrupt

    monkeypatch.setattr(office_commands, "restore_office", restore)
    code = local.run("office", "restore", local.where, f"{local.where}-new", "--at", typed)
    assert (code, bool(asked)) == ((cli.WRONG_USAGE, False) if refused else (cli.STOPPED, True))
    assert refused in local.said
