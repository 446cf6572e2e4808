"""Writes the store of revision 242ddf5, run with that revision: `python -m … FOLDER`.

Run once. The folder it wrote is kept for ever and never written again; its passphrase is
`kept for ever`, the administrator is `boss` with the password `Boxing-2026`.
"""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from db.engine import checkpoint
from db.events import cases as said
from db.events.base import Event, Subject, SubjectErased, Value
from db.events.parties import Party
from db.events.records import RecordAmended, RecordRemoved, RecordsImported
from desktop.opening import open_house
from desktop.settings import Settings
from tests.db.test_record import WHOLE_LIFE
from tests.stores import at, from_a_newer_program, registered, work

PASSPHRASE, PASSWORD = "kept for ever", "Boxing-2026"
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴单曾解", "建国秀英伟芳敏静强磊军洋勇艳杰涛明超霞平刚玉乐"
STREETS = ("兴福路", "渤海街", "文化巷")
PEOPLE, HOUSES, CASES = 700, 120, 160
VILLAGE, TOWN = "371625102201", "371625102000"


def main(folder: Path) -> None:
    secrets = folder.with_name("secrets")
    secrets.mkdir()
    for name, text in (("passphrase", PASSPHRASE), ("password", PASSWORD)):
        (secrets / name).write_text(f"{text}\n", "utf-8")
    divisions = secrets / "divisions.csv"
    lines = Path("resources/demo/boxing-divisions.csv").read_text("utf-8-sig").splitlines()
    divisions.write_text("\n".join(lines[:20]), "utf-8")
    command = [sys.executable, "-m", "desktop", "init", str(folder), "--division", "371625"]
    command += ["--divisions", str(divisions), "--admin", "boss", "--out", str(secrets / "code")]
    command += ["--passphrase-file", str(secrets / "passphrase")]
    subprocess.run([*command, "--password-file", str(secrets / "password")], check=True)
    house = open_house(str(folder), Settings(passphrase=PASSPHRASE, keyring=False))
    import_module("db.refold").refold_when_due(house.store)  # as its windows did at each login
    chance, clerk = random.Random(242), at(account=2, unit=100001, path="/100001/")
    ids = house.store.ids
    for events in _people(chance, ids.new, [ids.new() for _ in range(PEOPLE)]):
        work(house.store, *events, viewer=clerk)
    for n in range(CASES):
        work(house.store, *_life(chance, ids.new(), n), viewer=clerk)
    parked, unknown = ids.new(), ids.new()
    work(house.store, registered(parked, number="3716252026010200100888"), viewer=clerk)
    from_a_newer_program(house.store, Subject("case", parked), viewer=clerk)
    from_a_newer_program(house.store, Subject("lamp", unknown), viewer=clerk, kind="lamp.placed")
    checkpoint(house.store.engine)
    house.close()
    shutil.rmtree(secrets)


def _people(chance: random.Random, new: Callable[[], int], ids: list[int]) -> Iterator[list[Event]]:
    def name() -> str:
        return chance.choice(FAMILY) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))

    people: dict[int, tuple[Value, ...]] = {
        id_: (
            name(),
            f"37162519{chance.randrange(50, 99)}010{n % 9 + 1}{n:04}",
            TOWN,
            VILLAGE,
            f"1{chance.randrange(30, 99)}{chance.randrange(10**8):08}",
        )
        for n, id_ in enumerate(ids)
    }
    fields = ("name", "number", "town", "village", "phone")
    for start in range(0, len(ids), 350):
        rows = {id_: people[id_] for id_ in ids[start : start + 350]}
        yield [RecordsImported(kind="person", fields=fields, rows=rows)]
    houses: dict[int, tuple[Value, ...]] = {
        new(): (f"{chance.choice(STREETS)}{n}号", TOWN, VILLAGE) for n in range(HOUSES)
    }
    yield [RecordsImported(kind="house", fields=("address", "town", "village"), rows=houses)]
    for id_ in ids[:40]:
        yield [
            RecordAmended(
                kind="person", id=id_, before={"name": people[id_][0]}, after={"name": name()}
            )
        ]
    yield [RecordAmended(kind="person", id=ids[50], before={"phone": "1"}, after={"phone": "2"})]
    yield [RecordRemoved(kind="person", id=ids[60], reason="迁出")]
    yield [SubjectErased(kind="person", id=ids[61], basis="本人申请", second=3)]


def _life(chance: random.Random, case: int, n: int) -> list[Event]:
    names = [chance.choice(FAMILY) + chance.choice(GIVEN) for _ in range(2)]
    parties = tuple(
        Party(
            id=case + 1 + k,
            standing=standing,
            kind="person",
            name=name,
            number=f"371625198001{n % 28 + 1:02}{n:04}",
            phone=f"138{n:08}",
        )
        for k, (standing, name) in enumerate(zip(("applicant", "respondent"), names, strict=True))
    )
    day = date(2025, 1 + n % 12, 1 + n % 28)
    opening = registered(
        case,
        number=f"37162520250102001{n:05}",
        parties=parties,
        registered_on=day,
        title=f"{names[0]}与{names[1]}邻里纠纷",
        nature=("dispute", "matter")[n % 3 == 2],
        happened_on=day if n % 2 else None,
        scale="1" if n % 4 == 0 else "",
    )
    rest = [_of(event, case, parties) for event in WHOLE_LIFE[1 : 1 + n % len(WHOLE_LIFE)]]
    note = said.NoteAdded(case_id=case, text=f"第{n}次上门了解情况")
    return [opening, *rest, *([note] if n % 5 == 0 else [])]


def _of(event: Event, case: int, parties: tuple[Party, ...]) -> Event:
    if isinstance(event, said.AgreementSigned):
        return replace(event, case_id=case, parties=tuple(party.id for party in parties))
    return replace(event, case_id=case)  # type: ignore[call-arg]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
