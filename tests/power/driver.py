"""What a working office does with its store: the child that the recorder watches.

`python -m tests.power.driver BASE MUTANT STORY…`. Everything goes through the program's own
commands and use-cases. A line of JSON on the standard output acknowledges an act after the
program did. A story is one short function below; what its words mean stands in `verdict.py`.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import keyring
from sqlalchemy import Engine, event

from db.keeping.attachments import Attachments
from db.store import write_ahead
from desktop import cli
from desktop.keeping.backups import back_up_now
from desktop.keeping.opening import opened_store
from desktop.settings import load_settings
from tests.commands.conftest import COUNTY, DIVISIONS, PASSWORD
from tests.db.standin_keyring import StandInKeyring

STORE, USB, NEW, OLD = "county", "usb", "new", "old"
KEYRING = "POWER_KEYRING"  # the entries of the keyring, as JSON: no part of this disk
SMALL_LOG = 256 * 1024  # so that the log is emptied several times in a short story
PAPER = "签字的协议扫描件".encode() * 2000
CASE = {
    "summary": "双方因滴水檐占用公共巷道发生争执，多次口角。",
    "category": "0202",
    "town": "371625102000",
    "parties": [{"name": "张建国"}, {"name": "张建军", "standing": "respondent"}],
}
NEXT_PASSPHRASE = "another horse battery"


class Office:
    """Runs commands below one folder and says what was acknowledged."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.store = str(base / STORE)

    def run(self, *arguments: str) -> Any:
        """Run a command; gives what it answered as JSON. Raises RuntimeError where it failed."""
        with redirect_stdout(StringIO()) as told:
            code = cli.main([*arguments, "--json"] if arguments[0] != "key" else arguments)
        if code != cli.DONE:
            raise RuntimeError(f"{arguments[:2]}: {code} {told.getvalue()}")
        return json.loads(told.getvalue() or "{}")

    def perform(self, use_case: str, by: str, **fields: Any) -> Any:
        given = ("perform", self.store, use_case, json.dumps(fields), "--as", by)
        return self.run(*given)["result"]

    def say(self, **fact: Any) -> None:
        os.write(1, json.dumps(fact, ensure_ascii=False).encode() + b"\n")

    def register(self, **other: Any) -> str:
        number = str(self.perform("register_case", "clerk", **CASE | other)["number"])
        self.say(case=[STORE, number])
        return number


def saving(office: Office) -> None:
    """Cases by lines, where the program's own words acknowledge each; then a draft."""
    many = ("perform", office.store, "register_case", "--many", "--as", "clerk", "--json")
    if cli.main(many) != cli.DONE:
        raise RuntimeError("the cases were not saved")
    for body in ("楼上漏水", "楼上漏水到楼下客厅"):
        office.perform("save_draft", "clerk", form="case.register", body=body)
        office.say(draft=[STORE, "case.register", body])


def renewing(office: Office) -> None:
    """Another recovery code."""
    office.run("key", "new-code", office.store, "--as", "boss")
    office.say(settled=STORE)


def rephrasing(office: Office) -> None:
    """Another passphrase."""
    file = office.base.with_name("passphrase.txt")
    file.write_text(NEXT_PASSPHRASE, "utf-8")
    office.say(trying=[STORE, NEXT_PASSPHRASE])
    given = ("--as", "boss", "--new-passphrase-file", str(file))
    office.run("key", "passphrase", office.store, *given)
    office.say(passphrase=[STORE, NEXT_PASSPHRASE])
    os.environ["ZONGZHI_PASSPHRASE"] = NEXT_PASSPHRASE


def attaching(office: Office) -> None:
    """Papers of a case, as the program stores them."""
    with opened_store(office.store, load_settings()) as open_store:
        papers = Attachments(Path(office.store), open_store.data_key)
        for content in (PAPER, PAPER[:100]):
            office.say(paper=[STORE, papers.put(content)])


def rekeying(office: Office) -> None:
    """Everything encrypted with another key, the papers too."""
    attaching(office)
    office.run("key", "rekey", office.store, "--as", "boss")
    office.say(settled=STORE)
    office.register()


def backing_up(office: Office) -> None:
    """A backup beside the store, one on a stick, and the next over it."""
    target = str(office.base / USB / "county.db")
    with opened_store(office.store, load_settings()) as open_store:
        office.say(backup=[STORE, str(back_up_now(open_store).relative_to(office.base))])
    for more in ((), ("--overwrite",)):
        office.register()
        office.run("backup", office.store, "--to", target, "--as", "boss", *more)
        office.say(backup=[STORE, f"{USB}/county.db"])


def restoring(office: Office) -> None:
    """A backup put in the place of the store, then into a folder that was not there."""
    target = str(office.base / USB / "county.db")
    office.register()
    office.run("backup", office.store, "--to", target, "--as", "boss")
    office.say(backup=[STORE, f"{USB}/county.db"])
    after = office.register()
    office.say(withdrawn=[STORE, after])
    office.say(device=[STORE, office.run("restore", target, office.store)["device"]])
    office.register()
    office.say(begun=NEW)
    done = office.run("restore", target, str(office.base / NEW))
    office.say(device=[NEW, done["device"]])


def erasing(office: Office) -> None:
    """A person entered, then erased by law."""
    values = {"name": "王建国", "village": "371625102201"}
    person = office.perform("amend_record", "clerk", kind="person", values=values)
    answers = {"second": "security", "second_password": PASSWORD, "basis": "本人申请"}
    office.perform("erase_subject", "leader", kind="person", id=person, **answers)
    office.say(erased=[STORE, "person", person])
    office.register()


def printing(office: Office) -> None:
    """A paper that leaves with its record, and one in the place of the first."""
    number, out = office.register(), office.base / USB / "receipt.pdf"
    for more in ((), ("--overwrite",)):
        wanted = ("print", office.store, "receipt", "--case", number, "--out", str(out))
        office.run(*wanted, "--as", "clerk", *more)
        digest = hashlib.sha256(out.read_bytes()).hexdigest()
        office.say(file=[f"{USB}/receipt.pdf", digest])


def founding(office: Office) -> None:
    """A store made where none was, two folders down."""
    office.say(begun=NEW)
    known = (
        "--division",
        COUNTY,
        "--divisions",
        str(DIVISIONS),
        "--admin",
        "boss",
        "--only-centre",
    )
    office.run("init", str(office.base / NEW), *known)
    office.say(settled=NEW)


def upgrading(office: Office) -> None:
    """The first store there ever was, brought up to this program."""
    office.run("check", str(office.base / OLD))
    office.say(upgraded=OLD)


STORIES: dict[str, Callable[[Office], None]] = {
    story.__name__: story
    for story in (
        *(
            saving,
            renewing,
            rephrasing,
            attaching,
            rekeying,
            backing_up,
            restoring,
            erasing,
            printing,
        ),
        *(founding, upgrading),
    )
}


def never_syncs(told: Callable[[int], bool]) -> Callable[[], None]:
    """Give a program that believes it syncs what `told` names."""

    def mutate() -> None:
        sync = os.fsync

        def forgetful(handle: Any) -> None:
            if not told(os.fstat(handle).st_mode):
                sync(handle)

        setattr(os, "fsync", forgetful)  # noqa: B010 - a function of a library is not assigned to

    return mutate


def leaves_commits_to_the_system() -> None:
    event.listen(Engine, "connect", lambda raw, _record: raw.execute("PRAGMA synchronous=OFF"))


def says_done_first() -> None:
    perform = Office.perform

    def hasty(self: Office, use_case: str, by: str, **fields: Any) -> Any:
        if use_case == "save_draft":
            self.say(draft=[STORE, fields["form"], fields["body"]])
        return perform(self, use_case, by, **fields)

    setattr(Office, "perform", hasty)  # noqa: B010 - a method is not assigned to


MUTANTS: dict[str, Callable[[], None]] = {
    "none": lambda: None,
    "no sync of files": never_syncs(stat.S_ISREG),
    "no sync of folders": never_syncs(stat.S_ISDIR),
    "synchronous=OFF": leaves_commits_to_the_system,
    "done is said first": says_done_first,
}


def main(arguments: list[str]) -> None:
    write_ahead.LOG_BYTES = SMALL_LOG
    backend = StandInKeyring()
    backend.entries = {(s, u): p for s, u, p in json.loads(os.environ[KEYRING])}
    keyring.set_keyring(backend)
    base, mutant, *stories = arguments
    MUTANTS[mutant]()
    for name in stories:
        STORIES[name](Office(Path(base)))


if __name__ == "__main__":
    main(sys.argv[1:])
