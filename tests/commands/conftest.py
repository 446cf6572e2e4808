"""A founded store on each engine, spoken to by the `zongzhi` command alone."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy.engine import make_url

from db import wraps
from desktop import cli
from desktop.rules import passwords
from tests.cluster import Cluster

BOTH = ["folder", pytest.param("server", marks=pytest.mark.postgresql)]
DIVISIONS = Path("resources/demo/boxing-divisions.csv")
PASSWORD, PASSPHRASE = "Boxing-2026", "correct horse battery"
CODE_FILE = "recovery-code.txt"  # beside the template of a store in a folder
COUNTY, TOWN = "371625", "371625102000"


COMMITTEE = {
    "name": "兴福镇人民调解委员会",
    "short": "兴福",
    "type": "committee",
    "path": "/100001/100002/",
    "division": TOWN,
}


class Office:
    """Runs commands against one store and reads what they answer."""

    def __init__(self, where: str, told: Callable[[], tuple[str, str]]) -> None:
        self.where = where
        self._told = told
        self.out, self.said = "", ""

    def run(self, *arguments: str) -> int:
        """Give the exit code; what was written is in `out`, and with stderr in `said`."""
        code = cli.main(arguments)
        self.out, err = self._told()
        self.said = self.out + err
        return code

    def ask(self, command: str, *arguments: str, by: str = "clerk") -> Any:
        code = self.run(command, self.where, *arguments, "--as", by, "--json")
        assert code == cli.DONE, self.said
        return json.loads(self.out)

    def perform(self, use_case: str, by: str, **fields: Any) -> Any:
        return self.ask("perform", use_case, json.dumps(fields), by=by)["result"]

    def refused(self, use_case: str, by: str, **fields: Any) -> dict[str, Any]:
        body = json.dumps(fields)
        code = self.run("perform", self.where, use_case, body, "--as", by, "--json")
        assert code == cli.REFUSED, self.said
        return dict(json.loads(self.out))


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work that a password costs by design is not what these tests are about."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: cheap)
    monkeypatch.setattr(wraps, "_stretch", partial(_stretched_a_little, wraps._stretch))


def _stretched_a_little(stretch: Any, text: str, salt: bytes, *_: int) -> bytes:
    return bytes(stretch(text, salt, 1, 64, 1))


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("ZONGZHI_PASSWORD", PASSWORD)
    monkeypatch.setenv("ZONGZHI_KEYRING", "0")


@pytest.fixture(params=BOTH)
def office(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    secrets: None,
    templates: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Office]:
    """A county with a centre, a committee and five accounts."""
    told = lambda: tuple(capsys.readouterr())  # noqa: E731
    if request.param not in templates:
        templates[request.param] = _founded(request, told)
    if request.param == "folder":
        where = tmp_path / "store"
        shutil.copytree(templates["folder"], where)
        yield Office(str(where), told)  # type: ignore[arg-type]
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_database(template=make_url(templates["server"]).database or "")
    yield Office(url, told)  # type: ignore[arg-type]
    cluster.drop(url)


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """Founded once for each engine; every test works on a copy."""
    return {}


def _founded(request: pytest.FixtureRequest, told: Any) -> str:
    if request.param == "folder":
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        where = str(factory.mktemp("template") / "store")
    else:
        where = request.getfixturevalue("cluster").new_database()
    office = Office(where, told)
    founding = ("--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss")
    if request.param == "folder":
        founding += ("--out", str(Path(where).with_name(CODE_FILE)))
    assert office.run("init", where, *founding) == cli.DONE, office.said
    centre = unit_named(office, "综合治理中心")
    committee = office.perform("amend_record", "boss", kind="unit", values=COMMITTEE)
    people = (
        ("clerk", centre),
        ("dispatcher", centre),
        ("mediator", committee),
        ("leader", centre),
        ("auditor", centre),
    )
    for name, unit in people:
        account = {"name": name, "person_name": f"{name}甲", "roles": [name], "unit": unit}
        office.perform("open_account", "boss", **account, password=PASSWORD)
    return where


def unit_named(office: Office, words: str) -> int:
    found = office.ask("find", words, "--kind", "unit", by="boss")
    return int(found["kinds"][0]["lines"][0]["id"])


def committee_of(office: Office) -> int:
    return unit_named(office, "兴福镇人民调解委员会")
