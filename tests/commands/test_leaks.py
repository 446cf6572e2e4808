"""Nothing leaks beside the store: names and numbers are looked for wherever the program can write.

Fifty invented names and numbers go through the commands, some of them in ways that fail. What
stands in any file but the paper that was asked for, or on the screen of a command that failed, is
a leak.
"""

import base64
import json
import random
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from stdnum.cn import ric

from desktop import cli
from desktop.commands import finding
from desktop.usecases import case_parties
from tests.commands.conftest import CONSENT, TOWN, Office, committee_of
from tests.conftest import Logs

SYLLABLES = "翀翯翾翥瓛璈璟璠璘垚垕堃堉奭奕婠婳嫄嬛孖孢宓寔崟崧嵘嶷"
PEOPLE = 10
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


class Secrets:
    """Ten people with all that is personal about them: fifty words that stand nowhere else."""

    def __init__(self) -> None:
        draw = random.Random(371699)
        self.people = [self._person(draw, place) for place in range(PEOPLE)]

    @property
    def words(self) -> list[str]:
        return [word for person in self.people for word in person.values()]

    @staticmethod
    def _person(draw: random.Random, place: int) -> dict[str, str]:
        given = "".join(draw.sample(SYLLABLES, 2))
        born = f"{draw.randint(1950, 2005)}0{draw.randint(1, 9)}1{place}"
        body = f"371699{born}{draw.randint(100, 999)}"
        return {
            "name": f"郉{given}",
            "number": body + ric.calc_check_digit(body + "0"),
            "phone": f"139{draw.randint(10_000_000, 99_999_999)}",
            "address": f"{given}胡同{draw.randint(1000, 9999)}号",
            "workplace": f"{given[::-1]}豆腐坊",
        }


def places(words: list[str], roots: list[Path], asked_for: Path) -> Iterator[str]:
    """Give every file below the roots that holds one of the words, in any encoding."""
    wanted = {word: variants(word) for word in words}
    for root in roots:
        for path in sorted(root.rglob("*")):
            if not path.is_file() or path == asked_for:
                continue
            content = path.read_bytes()
            found = searched(content)
            for word, forms in wanted.items():
                if any(form in found for form in forms) or word in str(path):
                    yield f"{path.relative_to(root)}: word {words.index(word)}"


def variants(word: str) -> list[bytes]:
    plain = [word.encode(encoding) for encoding in ENCODINGS]
    escaped = json.dumps(word)[1:-1].encode()
    return [*plain, escaped, *(base64.b64encode(form)[:-4] for form in plain[:1])]


def searched(content: bytes) -> bytes:
    """Give the bytes of a file with what its compressed streams hold."""
    parts = [content]
    for found in STREAM.finditer(content):
        try:
            parts.append(zlib.decompressobj().decompress(content[found.start() :], 1 << 20))
        except zlib.error:
            continue
    return b"\0".join(parts)


@pytest.fixture
def sealed_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let the program have a home and a temporary folder of its own, empty ones."""
    roots = [tmp_path / "home", tmp_path / "temporary"]
    for root in roots:
        root.mkdir()
    monkeypatch.setenv("HOME", str(roots[0]))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(roots[1]))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(roots[0] / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "temporary")
    return roots


def test_a_leak_would_be_found(tmp_path: Path) -> None:
    secrets = Secrets().words
    assert len(set(secrets)) == 50
    for number, encoding in enumerate(ENCODINGS):
        (tmp_path / f"{encoding}.log").write_bytes(b"x" + secrets[number].encode(encoding))
    (tmp_path / "packed.bin").write_bytes(b"head" + zlib.compress(secrets[8].encode()))
    (tmp_path / "paper.pdf").write_text(secrets[9], "utf-8")

    found = list(places(secrets, [tmp_path], tmp_path / "paper.pdf"))

    assert found == [
        "gb18030.log: word 3",
        "packed.bin: word 8",
        "utf-16-be.log: word 2",
        "utf-16-le.log: word 1",
        "utf-8.log: word 0",
    ]


def test_fifty_names_and_numbers_stand_nowhere_but_on_the_paper(
    tmp_path: Path,
    local: Office,
    sealed_off: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    expected_logs: Logs,
) -> None:
    secrets, paper = Secrets(), tmp_path / "asked" / "agreement.pdf"
    paper.parent.mkdir()
    worked = Work(local, secrets)
    worked.through_a_whole_case(paper)
    worked.through_refusals()
    worked.through_a_crash(monkeypatch, expected_logs)
    worked.through_backups(tmp_path / "usb")

    printed = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert secrets.people[0]["name"] in printed
    assert local.run("show", local.where, "case", worked.case, "--as", "mediator") == cli.DONE
    assert secrets.people[0]["number"] in local.out  # they are in the store, for whoever may read
    roots = [Path(local.where), tmp_path / "usb", *sealed_off]
    assert list(places(secrets.words, roots, paper)) == []
    assert [word for word in secrets.words if word in worked.failures] == []


class Work:
    """A day of work with the secrets; `failures` is all that failing commands have said."""

    def __init__(self, office: Office, secrets: Secrets) -> None:
        self.office, self.secrets = office, secrets
        self.case, self.failures = "", ""

    def through_a_whole_case(self, paper: Path) -> None:
        for one, other in zip(self.secrets.people[::2], self.secrets.people[1::2], strict=True):
            number = self._registered(one, other)
            self.case = self.case or number
        ask, case = self.office.perform, self.case
        ask("accept_case", "clerk", case=case)
        ask("dispatch_case", "dispatcher", case=case, to_unit=committee_of(self.office))
        ask("sign_in_case", "mediator", case=case)
        name = self.secrets.people[0]["name"]
        held = {"mediators": ["王调解"], "record": f"{name}同意。", **CONSENT}
        ask("hold_mediation", "mediator", case=case, **held)
        terms = {"terms": [f"{name}三日内拆除。"], "performance": "三日内", "amount": "120"}
        ask("reach_terms", "mediator", case=case, **terms)
        told = self.office.ask("show", "case", case, by="leader")
        party = {"kind": "party", "id": told["parties"][0]["id"], "case_id": told["id"]}
        ask("reveal", "leader", **party, field="number", reason="核对身份")
        out = ("--case", case, "--out", str(paper))
        self.office.ask("print", "agreement", *out, by="mediator")
        for person in self.secrets.people:
            self.office.ask("find", person["name"])
            self.office.ask("find", person["number"])
        self.office.perform("save_draft", "clerk", form="desk", body=json.dumps(told))

    def through_refusals(self) -> None:
        for person in self.secrets.people:
            for field in ("name", "number", "phone", "address"):
                self._refuses([{**person, field: person[field] + "\u0007"}])
            self._refuses([person, {**person, "standing": "respondent"}])
            self._refuses(person["name"])
            self._fails("perform", "register_case", json.dumps(person)[:-1])
            self._fails("show", "case", person["number"])

    def _refuses(self, parties: object) -> None:
        told = {"summary": "争执", "parties": parties}
        self._fails("perform", "register_case", json.dumps(told, ensure_ascii=False))

    def through_a_crash(self, monkeypatch: pytest.MonkeyPatch, logs: Logs) -> None:
        def fail(*given: object) -> None:
            raise KeyError(given, self.secrets.people)

        with monkeypatch.context() as broken:
            broken.setattr(finding, "find", fail)
            broken.setattr(case_parties, "party_of", fail)
            for person in self.secrets.people:
                case = json.dumps({"summary": person["name"], "parties": [person]})
                self._fails("find", person["name"], code=cli.BUG)
                self._fails("perform", "register_case", case, code=cli.BUG)
        logs.take("crash")

    def through_backups(self, usb: Path) -> None:
        usb.mkdir()
        office = self.office
        office.ask("backup", "--to", str(usb / "a.db"), by="boss")
        assert office.ask("check", "--rebuild")["faults"] == []
        assert office.run("restore", str(usb / "a.db"), office.where) == cli.DONE
        office.ask("figures")
        (usb / "bad.db").write_bytes((usb / "a.db").read_bytes()[: 40 * 4096])
        (usb / "bad.key").write_bytes((usb / "a.key").read_bytes())
        assert office.run("restore", str(usb / "bad.db"), office.where) == cli.UNAVAILABLE
        self.failures += office.said

    def _registered(self, one: dict[str, str], other: dict[str, str]) -> str:
        told = {
            "summary": f"{one['name']}与{other['name']}因滴水檐发生争执。",
            "category": "0202",
            "town": TOWN,
            "place": one["address"],
            "parties": [one, {**other, "standing": "respondent"}],
        }
        return str(self.office.perform("register_case", "clerk", **told)["number"])

    def _fails(self, command: str, *rest: str, code: int = cli.REFUSED) -> None:
        assert self.office.run(command, self.office.where, *rest, "--as", "clerk") == code
        self.failures += self.office.said
