"""No command tells a complete value of a closed case or of somebody else's record, to any account.

Every command there is either runs here, for every account and in both its forms, or says why it
cannot tell anything. A value that is given for a reason, and written down with it, is not told:
`reveal` and `export_whole` have tests of their own.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop import cli
from desktop.cases.use_cases import USE_CASES
from desktop.papers.catalogue import papers_about
from desktop.papers.paper import CASE
from tests.commands.conftest import NUMBER, PHONE, Office, agreed, registered

VILLAGE = "371625102201"
OF_CASE = (NUMBER, PHONE, "官王村112号")
OF_RECORD = ("371699196803152216", "13700001111", "西街胡同118号", "1968-03-15")
PERSON = dict(zip(("number", "phone", "address", "birth"), OF_RECORD, strict=True))
KEEPERS = ("clerk", "dispatcher", "leader")  # of the unit that entered the person
OWN_FILE = {  # of the committee that made them: it keeps them whole (人民调解法 §27)
    ("mediator", "print", paper) for paper in ("agreement", "registration")
}
POWERS = ("boss", "security", "auditor")
LONGER = pytest.mark.long
ACCOUNTS = ["mediator", *(pytest.param(one, marks=LONGER) for one in (*KEEPERS, *POWERS))]
WORDS = ("张建国", "zjg", "甄鹿鸣", "zlm", "官王村", "西街胡同", NUMBER[-4:], "1111")
SAY_NOTHING = {  # of a command: why no person can be in its answer
    "init": "makes a store",
    "demo": "makes a store",
    "run": "opens the windows: tests/gui/test_complete_values_shown.py",
    "tour": "a demonstration alone",
    "restore": "replaces a store",
    "selftest": "tells of the computer",
    "jobs": "names work and shares of it",
    "backup": "an encrypted file: test_leaks.py",
    "schedule": "names a folder and an hour",
    "account": "sets a password",
    "serve": "tells of the computer",
    "move": "names a folder",
    "office": "names folders and copies of an office",
    "join": "names an office",
    "paste": "names only what was typed",
    "set": "names a setting and what was typed",
    "limits": "names rows of a table of time limits",
    "routing": "names routing rules, units and the accounts that ruled them",
}


def commands(case: str, folder: Path) -> Iterator[tuple[str, ...]]:
    """Give what is typed after the store, by whoever asks for as much as can be asked for."""
    for number in (case, case[-8:]):
        yield "show", "case", number
    for word in (*WORDS, *OF_CASE[:2], *OF_RECORD[:2]):
        yield "find", word
    yield ("figures",)
    yield "check", "--rebuild"
    yield "holidays", "list"
    yield ("settings",)
    yield "settings", "lock.after"
    yield "key", "list"
    for paper in papers_about(CASE):
        yield "print", paper.key, "--case", case, "--out", str(folder / f"{paper.key}.pdf")
    yield from performed(case)


def performed(case: str) -> Iterator[tuple[str, ...]]:
    """Give use-cases that answer with something, or refuse for what they know of somebody."""
    same = {"kind": "person", "values": {"name": "甄鹿鸣", "village": VILLAGE, **PERSON}}
    bodies: dict[str, list[dict[str, Any]]] = {
        "find_number": [{"number": number} for number in (NUMBER, PHONE, *OF_RECORD[:2])],
        "amend_record": [same, {**same, "id": 1}],
        "record_export": [{"kind": "person", "rows": 1, "reason": "核对"}],
        "correct_party": [{"case": case, "party": {"name": "张建国"}, "reason": "核对"}],
        "add_note": [{"case": case, "text": "申请人来电。"}],
        "move_person": [{"person": 1, "house": 1, "on": "2026-01-01", "reason": "购房"}],
    }
    assert {*bodies} <= {*USE_CASES}
    for name, given in bodies.items():
        yield from (("perform", name, json.dumps(one)) for one in given)


def told(office: Office, who: str, command: tuple[str, ...]) -> str:
    """Give all that one hears: the answer in words and as JSON, and the paper that came out."""
    heard = []
    for form in ((), ("--json",)) if command[0] in {"show", "find"} else ((),):
        where = [] if "list" in command and command[0] == "key" else ["--as", who]
        name, *rest = command
        given = (name, rest[0], office.where, *rest[1:]) if rest[:1] == ["list"] else (
            name, office.where, *rest
        )  # fmt: skip
        office.run(*given, *where, *form)
        heard.append(office.said)
    out = Path(command[-1])
    if command[0] == "print" and out.exists():
        heard += [page.extract_text() for page in PdfReader(out).pages]
        out.unlink()
    return "\n".join(heard)


def closed(office: Office, folder: Path) -> str:
    case = agreed(office)
    out = ("--case", case, "--out", str(folder / "signed.pdf"))
    office.ask("print", "agreement", *out, by="mediator")
    office.perform("sign_agreement", "mediator", case=case)
    office.perform("finish_case", "mediator", case=case, result="协议已签订。")
    office.perform("revisit_case", "clerk", case=case, satisfaction="satisfied", performed="yes")
    office.perform("close_case", "clerk", case=case)
    return case


def test_every_command_is_here_or_says_nothing_of_people(tmp_path: Path) -> None:
    here = {command[0] for command in commands("ZZ", tmp_path)}

    assert here | {*SAY_NOTHING} == {*cli.PLACES}


@pytest.mark.parametrize("who", ACCOUNTS)
def test_no_command_tells_anybody_a_complete_value(
    office: Office, tmp_path: Path, who: str
) -> None:
    values = {"name": "甄鹿鸣", "village": VILLAGE, **PERSON}
    office.perform("amend_record", "clerk", kind="person", values=values)
    case = closed(office, tmp_path)
    hidden = OF_CASE if who in KEEPERS else OF_CASE + OF_RECORD
    leaks = []
    for command in commands(case, tmp_path):
        if (who, *command[:2]) in OWN_FILE:
            continue
        heard, typed = told(office, who, command), str(command)
        leaks += [(command[:3], value) for value in hidden if value in heard and value not in typed]
    assert leaks == []


def test_while_the_case_is_open_its_holder_is_told_so_the_test_can_fail(
    office: Office, tmp_path: Path
) -> None:
    case = registered(office)

    heard = told(office, "clerk", ("show", "case", case))

    assert all(value in heard for value in OF_CASE)
