"""A founded store on each engine, spoken to by the `zongzhi` command alone."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy.engine import make_url

from desktop import cli
from desktop.rules import passwords
from tests.cluster import Cluster

if sys.platform != "win32":
    import resource

BOTH = ["folder", pytest.param("server", marks=pytest.mark.postgresql)]
PROJECT = Path(__file__).parents[2]
DIVISIONS = Path("resources/demo/boxing-divisions.csv")
PASSWORD, PASSPHRASE = "Boxing-2026", "correct horse battery"
LENT = "Xian-Jie 2026"  # what an administrator sets: good for one thing alone
CONSENT = {"consent": True, "rights_told": True}  # as both parties gave it in the session
CODE_FILE = "recovery-code.txt"  # beside the template of a store in a folder
COUNTY, TOWN = "371625", "371625102000"
NUMBER, PHONE = "371699199003071235", "13854301276"


COMMITTEE = {
    "name": "兴福镇人民调解委员会",
    "short": "兴福",
    "type": "committee",
    "division": TOWN,
}


def code_of(office: "Office") -> str:
    return Path(office.where).with_name(CODE_FILE).read_text("utf-8").strip()


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


def run_apart(
    *arguments: str,
    typed: str = "",
    largest: int | None = None,
    program: Sequence[str] = ("-m", "desktop"),
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own.

    `largest`: bytes that a file may have, as on a disk that becomes full; not on Windows.
    """

    def limited() -> None:
        if largest is not None and sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [sys.executable, *program, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        preexec_fn=limited if largest else None,
        timeout=120,
        check=False,
    )


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work that a password costs by design is not what these tests are about."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: cheap)


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores are opened by their recovery code here: a passphrase costs a fifth of a second."""
    monkeypatch.setenv("ZONGZHI_PASSWORD", PASSWORD)
    monkeypatch.setenv("ZONGZHI_KEYRING", "0")
    monkeypatch.delenv("ZONGZHI_PASSPHRASE", raising=False)
    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE", raising=False)


@pytest.fixture(params=BOTH)
def office(
    request: pytest.FixtureRequest,
    secrets: None,
    templates: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Office]:
    """A county with a centre, a committee and five accounts, on each engine."""
    yield from _copied(request, request.param, templates, _heard_by(capsys))


@pytest.fixture
def local(
    request: pytest.FixtureRequest,
    secrets: None,
    templates: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Office]:
    """The same county in a folder; its recovery code is `code_of(office)`."""
    yield from _copied(request, "folder", templates, _heard_by(capsys))


def _heard_by(capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[str, str]]:
    def heard() -> tuple[str, str]:
        said = capsys.readouterr()
        return said.out, said.err

    return heard


def _copied(
    request: pytest.FixtureRequest, kind: str, templates: dict[str, str], told: Any
) -> Iterator[Office]:
    if kind not in templates:
        templates[kind] = _founded(request, kind, told)
    if kind == "folder":
        where = request.getfixturevalue("tmp_path") / "store"
        shutil.copytree(templates[kind], where)
        shutil.copy(Path(templates[kind]).with_name(CODE_FILE), where.with_name(CODE_FILE))
        office = Office(str(where), told)
        request.getfixturevalue("monkeypatch").setenv("ZONGZHI_RECOVERY_CODE", code_of(office))
        yield office
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_database(template=make_url(templates[kind]).database or "")
    yield Office(url, told)
    cluster.drop(url)


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """Founded once for each engine; every test works on a copy."""
    return {}


def _founded(request: pytest.FixtureRequest, kind: str, told: Any) -> str:
    if kind == "folder":
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        where = str(factory.mktemp("template") / "store")
    else:
        where = request.getfixturevalue("cluster").new_database()
    office = Office(where, told)
    founding: tuple[str, ...] = ("--division", COUNTY, "--divisions", str(DIVISIONS))
    founding += ("--admin", "boss", "--only-centre")
    secret = request.getfixturevalue("monkeypatch")
    if kind == "folder":
        founding += ("--out", str(Path(where).with_name(CODE_FILE)))
        secret.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)
    assert office.run("init", where, *founding) == cli.DONE, office.said
    if kind == "folder":
        secret.delenv("ZONGZHI_PASSPHRASE")
        secret.setenv("ZONGZHI_RECOVERY_CODE", code_of(office))
    centre = unit_named(office, "综合治理中心")
    told = COMMITTEE | {"parent": centre}
    committee = office.perform("amend_record", "boss", kind="unit", values=told)
    people = (
        ("security", centre),
        ("clerk", centre),
        ("dispatcher", centre),
        ("mediator", committee),
        ("leader", centre),
        ("auditor", centre),
    )
    for name, unit in people:
        account = {"name": name, "person_name": f"{name}甲", "roles": [name], "unit": unit}
        office.perform("open_account", "boss", **account, password=LENT)
        if name not in {"security", "auditor"}:
            office.perform("confirm_account", "security", name=name)
        renew(office, name, Path(request.getfixturevalue("tmp_path")))
    return where


def renew(office: Office, name: str, folder: Path) -> None:
    """Let somebody set his own password after an administrator has lent him one."""
    lent, own = folder / "lent.txt", folder / "own.txt"
    lent.write_text(LENT)
    own.write_text(PASSWORD)
    files = ("--password-file", str(lent), "--new-password-file", str(own))
    assert office.run("account", "password", office.where, name, *files) == cli.DONE, office.said


def unit_named(office: Office, words: str) -> int:
    found = office.ask("find", words, "--kind", "unit", by="boss")
    return int(found["kinds"][0]["lines"][0]["id"])


def committee_of(office: Office) -> int:
    return unit_named(office, "兴福镇人民调解委员会")


def registered(office: Office, **other: Any) -> str:
    """Give the number of a case that a clerk has just registered."""
    told = {
        "summary": "双方因滴水檐占用公共巷道发生争执，多次口角。",
        "category": "0202",
        "place": "兴福镇官王村",
        "town": TOWN,
        "parties": [
            {"name": "张建国", "number": NUMBER, "phone": PHONE, "address": "官王村112号"},
            {"name": "张建军", "standing": "respondent"},
        ],
        "amount": "12000.5",
    }
    return str(office.perform("register_case", "clerk", **told | other)["number"])


def at_the_committee(office: Office) -> str:
    case = registered(office)
    office.perform("accept_case", "clerk", case=case)
    office.perform("dispatch_case", "dispatcher", case=case, to_unit=committee_of(office))
    return case


def agreed(office: Office) -> str:
    case = at_the_committee(office)
    office.perform("sign_in_case", "mediator", case=case)
    session = {"mediators": ["王调解"], "record": "双方达成一致。", "result": "agreed", **CONSENT}
    office.perform("hold_mediation", "mediator", case=case, **session)
    terms = ["三日内拆除滴水檐。", "申请人不再追究。"]
    office.perform(
        "reach_terms",
        "mediator",
        case=case,
        terms=terms,
        performance="2026年12月1日前履行",
        amount="12000",
    )
    return case
