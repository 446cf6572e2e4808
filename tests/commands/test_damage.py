"""A store that is damaged, foreign, newer, locked or out of reach: one sentence, nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3

from db.store import engine
from desktop import cli
from desktop.keeping.unlocking import keys_of
from desktop.settings import Settings
from tests.commands.conftest import Office, code_of, registered, run_apart
from tests.posix import FULL_DISK, MODES

FULL_DISK_BYTES = 6 * 1024 * 1024


def database_of(office: Office) -> Path:
    return Path(office.where) / "store.db"


def told_by(office: Office, *command: str) -> tuple[str, str]:
    """Run a command that cannot have its store; give the code and the one sentence it told."""
    name, *rest = command or ("check",)
    code = office.run(name, office.where, *rest, "--json")
    assert code == cli.UNAVAILABLE, office.said
    told = json.loads(office.out)
    assert told["sentence"].endswith("。")
    assert office.where not in office.said
    return told["unavailable"], told["sentence"]


def raw(office: Office) -> sqlcipher3.Connection:
    """Open the file as another program with the key would."""
    keys = keys_of(Path(office.where), Settings(recovery_code=code_of(office), keyring=False))
    connection = sqlcipher3.connect(str(database_of(office)), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{keys.database_keys[0].hex()}'\"")
    return connection


@pytest.mark.parametrize(
    ("name", "code"), [("store.key", "key.missing"), ("store.db", "store.no_database")]
)
def test_a_missing_file_is_named(local: Office, name: str, code: str) -> None:
    (Path(local.where) / name).unlink()

    told, sentence = told_by(local)

    assert (told, name in sentence) == (code, True)


def test_an_empty_file_never_becomes_a_new_store(local: Office) -> None:
    database_of(local).write_bytes(b"")

    assert told_by(local)[0] == "store.damaged"
    assert database_of(local).stat().st_size == 0


@pytest.mark.parametrize("noise", [b"short", b"\x00" * 4096, b"noise" * 2000])
def test_noise_is_no_store_and_stays_as_it_is(local: Office, noise: bytes) -> None:
    database_of(local).write_bytes(noise)

    assert told_by(local)[0] in {"key.other_store", "store.not_readable", "store.damaged"}
    assert database_of(local).read_bytes() == noise


def test_noise_behind_a_sound_beginning_is_no_store(local: Office) -> None:
    sound = database_of(local).read_bytes()
    database_of(local).write_bytes(sound[:16] + bytes(4080) + sound[4096:])

    assert told_by(local)[0] == "store.not_readable"


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_store_never_passes(local: Office, kept: float) -> None:
    content = database_of(local).read_bytes()
    database_of(local).write_bytes(content[: int(len(content) * kept) // 4096 * 4096])

    assert local.run("check", local.where, "--rebuild") in {cli.UNAVAILABLE, 4}
    assert "Traceback" not in local.said


@pytest.mark.parametrize("lacking", [1, 100, 4095, 4096])
def test_a_store_that_lost_its_last_bytes_does_not_open(local: Office, lacking: int) -> None:
    content = database_of(local).read_bytes()
    database_of(local).write_bytes(content[:-lacking])

    told, sentence = told_by(local)

    assert (told, "备份恢复" in sentence) == ("store.damaged", True)
    assert database_of(local).read_bytes() == content[:-lacking]


def test_the_driver_writes_nothing_to_the_terminal(local: Office) -> None:
    content = bytearray(database_of(local).read_bytes())
    content[4096 * 3 : 4096 * 60] = bytes(4096 * 57)
    database_of(local).write_bytes(content)

    done = run_apart("check", local.where, "--json")

    assert done.returncode in {cli.UNAVAILABLE, 4}
    assert done.stderr == ""


def test_a_byte_that_was_changed_is_found(local: Office) -> None:
    content = bytearray(database_of(local).read_bytes())
    content[len(content) // 2] ^= 1
    database_of(local).write_bytes(content)

    assert local.run("check", local.where) in {cli.UNAVAILABLE, 4}


def test_a_database_without_our_tables_is_refused_and_left_alone(local: Office) -> None:
    with closing(raw(local)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in tables.fetchall():
            if not name.startswith("sqlite_") and not name.endswith(("_data", "_idx", "_docsize")):
                connection.execute(f"DROP TABLE IF EXISTS {name}")

    assert told_by(local)[0] == "store.damaged"
    with closing(raw(local)) as connection:
        left = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'")
        assert left.fetchone() == (0,)


def test_a_newer_store_is_refused_and_left_alone(local: Office) -> None:
    with closing(raw(local)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")

    assert told_by(local)[0] == "store.newer"
    with closing(raw(local)) as connection:
        stands = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert stands == ("m9999",)


def test_a_file_that_another_program_locks_is_told(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = [pragma for pragma in engine.PRAGMAS if not pragma.startswith("busy_timeout")]
    monkeypatch.setattr(engine, "PRAGMAS", patient)
    monkeypatch.setattr(sqlcipher3, "connect", partial(sqlcipher3.connect, timeout=0.05))
    with closing(raw(local)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")

        assert told_by(local)[0] == "store.locked"


def test_a_wrong_passphrase_is_told(local: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", "not the passphrase")
    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE")

    assert told_by(local)[0] == "key.passphrase_wrong"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ABCD-ABCD-ABCD-ABCD-ABCD-ABCD-ABCD", "key.code_mistyped"),
        ("nothing like a code", "key.code_mistyped"),
    ],
)
def test_a_mistyped_code_is_told_before_it_is_tried(
    local: Office, monkeypatch: pytest.MonkeyPatch, code: str, told: str
) -> None:
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", code)

    assert told_by(local)[0] == told


def test_the_key_file_of_another_store_is_told(local: Office, tmp_path: Path) -> None:
    key_file = Path(local.where) / "store.key"
    told = json.loads(key_file.read_text("utf-8"))
    told["store_id"] = "0" * 32
    key_file.write_text(json.dumps(told), "utf-8")

    assert told_by(local)[0] == "key.other_store"


@MODES
def test_a_folder_that_may_not_be_written_is_told(local: Office) -> None:
    with read_only(Path(local.where)):
        assert told_by(local)[0] == "store.not_writable"

    assert local.run("check", local.where) == cli.DONE


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write: from root, whom no mode holds, by the mount."""
    if sys.platform == "win32" or os.geteuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    with mounted("--bind", str(folder), str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield


@FULL_DISK
def test_a_full_disk_loses_nothing_that_was_saved(local: Office) -> None:
    saved = registered(local)
    lines = json.dumps({"summary": "漏雨" * 1900, "parties": [{"name": "张三"}]}) + "\n"

    done = run_apart(
        *("perform", local.where, "register_case", "--many", "--as", "clerk", "--json"),
        typed=lines * 40,
        largest=database_of(local).stat().st_size + 100_000,
    )

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == cli.UNAVAILABLE, done.stderr
    assert answers[-1]["unavailable"] in {"store.disk_full", "store.disk_error"}
    acknowledged = [answer["result"]["number"] for answer in answers[:-1]]
    for number in (saved, *acknowledged):
        assert local.ask("show", "case", number)["number"] == number
    assert local.ask("check", "--rebuild")["faults"] == []


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
)
def test_a_small_disk_that_is_full_is_named(local: Office, tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk"
    elsewhere.mkdir()
    with mounted("-t", "tmpfs", "-o", f"size={FULL_DISK_BYTES}", "tmpfs", str(elsewhere)):
        shutil.copytree(local.where, elsewhere / "store")
        free = shutil.disk_usage(elsewhere).free
        (elsewhere / "ballast").write_bytes(bytes(max(0, free - 300_000)))
        small = Office(str(elsewhere / "store"), local._told)
        lines = json.dumps({"summary": "漏雨" * 1900, "parties": [{"name": "张三"}]}) + "\n"

        done = run_apart(
            *("perform", small.where, "register_case", "--many", "--as", "clerk", "--json"),
            typed=lines * 60,
        )

        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == cli.UNAVAILABLE, done.stderr
        assert answers[-1]["unavailable"] == "store.disk_full"
        (elsewhere / "ballast").unlink()
        assert small.ask("check", "--rebuild")["faults"] == []
        number = answers[-2]["result"]["number"]
        assert small.ask("show", "case", number)["number"] == number


@contextmanager
def mounted(*how: str) -> Iterator[None]:
    """Mount for the length of a block; the last word says where."""
    if subprocess.run(["mount", *how], check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", how[-1]], check=True)
