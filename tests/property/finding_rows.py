"""Some 400 rows whose texts resemble each other, recorded by several units and then changed."""

from collections.abc import Iterator
from random import Random

from db.log.base import Author, Event, Value
from db.rows.uow import Act
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.records.events import RecordAmended, RecordsImported
from tests.stores import DAY, registered

PATHS = {1: "/1/", 12: "/1/12/", 13: "/1/13/", 120: "/1/12/120/", 2: "/2/", 20: "/2/12/"}
READ = {  # how those surnames are read that are not read like the word
    "单": ("shan", "dan"),
    "解": ("xie", "jie"),
    "仇": ("qiu", "chou"),
    "曾": ("zeng", "ceng"),
    "查": ("zha", "cha"),
    "万俟": ("mo qi", "wan si", "wan qi"),
    "尉迟": ("yu chi", "wei chi"),
}
EITHER = {  # how those characters of given names are read that are read in two ways
    "乐": ("le", "yue"),
    "行": ("xing", "hang"),
    "长": ("zhang", "chang"),
}
SURNAMES = (*READ, *"王李张", "买买提·", "Anna", "𠮷")
GIVEN = "建国安平西华㛃𬭚乐行长"
NAMES = {
    "person": ("name", "former_name"),
    "case": ("names",),
    "organisation": ("name",),
    "staff": ("name",),
}
TEXTS = {
    "person": ("employer", "address", "registered_address"),
    "case": ("title", "place", "summary"),
    "organisation": ("address",),
    "house": ("address",),
}
KINDS = ("person", "case", "house", "organisation", "staff")
EVERYBODY = frozenset({"staff"})


def acts() -> Iterator[Act]:
    """Give people, cases, houses, firms and workers of several units; then some of them change."""
    random = Random(11)
    for number in range(440):
        kind, unit = KINDS[number % 8 % 5], random.choice(sorted(PATHS))
        author = Author(1, unit, PATHS[unit])
        event = _case(number, random) if kind == "case" else _record(kind, number, random)
        yield Act(event, author, number)
        if number % 5 == 0:
            other = author if kind == "case" else Author(1, 13, PATHS[13])
            yield from (Act(change, other, number) for change in _changes(kind, number, random))
        if kind == "case" and number % 3 == 0:
            yield Act(_corrected(number, random), author, number)


def name(random: Random) -> str:
    given = "".join(random.choices(GIVEN, k=random.choice((1, 2, 2, 3))))
    return f"{random.choice(SURNAMES)}{given}"


def address(random: Random, before: str = "") -> str:
    """Begin as the text before it ends, so that a phrase could reach from one into the other."""
    road = before[-2:] or "".join(random.choices(GIVEN, k=2))
    return f"{road}路{random.randrange(1, 140)}号，何家{random.randrange(1, 9)}35村"


def number(random: Random) -> str:
    return "".join(random.choices("01", k=7)) + random.choice(("", "X", "-01"))


def _values(kind: str, random: Random) -> dict[str, Value]:
    told: dict[str, Value] = {}
    text = ""
    for column in NAMES.get(kind, ()):
        told[column] = text = name(random)
    for column in TEXTS.get(kind, ()):
        told[column] = text = address(random, text)
    told |= {"phone": number(random)} if kind != "house" else {}
    if kind == "person":
        born = f"{random.choice((1980, 1981, 2001))}-0{random.randrange(1, 9)}-12"
        told |= {"number": number(random), "birth": born}
    return told


def _record(kind: str, id_: int, random: Random) -> Event:
    told = _values(kind, random)
    return RecordsImported(kind=kind, fields=tuple(told), rows={id_: tuple(told.values())})


def _party(id_: int, standing: str, random: Random) -> Party:
    called, phone = number(random), number(random)
    return Party(
        id=id_, standing=standing, kind="person", name=name(random), number=called, phone=phone
    )


def _case(id_: int, random: Random) -> Event:
    sides = ("applicant", "respondent", "agent")
    parties = [_party(id_ * 3 + n, side, random) for n, side in enumerate(sides)]
    long = random.randrange(200) if id_ % 7 else 4_000
    summary = "".join(random.choices(f"{GIVEN}。１2a", k=long))
    title = name(random) + address(random)
    place = address(random, title)
    return registered(id_, parties=tuple(parties), title=title, place=place, summary=summary)


def _changes(kind: str, id_: int, random: Random) -> Iterator[Event]:
    if kind != "case":
        after = dict(random.sample(sorted(_values(kind, random).items()), 1))
        yield RecordAmended(kind=kind, id=id_, before={}, after=after)
        return
    yield said.CaseAccepted(case_id=id_, accepted_on=DAY)
    yield said.CaseDispatched(
        case_id=id_, to_unit=13, to_path=PATHS[13], to_name="镇", from_name="县"
    )


def _corrected(id_: int, random: Random) -> Event:
    """Give an agent other numbers: no column of the case's own row changes."""
    after = _party(id_ * 3 + 2, "agent", random)
    return said.PartyCorrected(case_id=id_, before=None, after=after, reason="x")
