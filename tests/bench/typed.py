"""What people type when they look for somebody: made from what stands in the store."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from db.followers.pinyin import initials, spoken
from tests.bench import county

HARD = ("村", "王", "1", "王 村", "发生纠纷", "w", "纠纷 1", "li", "1 2 3 4", "村民 因 发生")


class Known(NamedTuple):
    """Some people (name, birth), tails of case numbers and addresses."""

    people: Sequence[tuple[str, str]]
    tails: Sequence[str]
    addresses: Sequence[str]


def typed_by_people(known: Known, queries: int) -> Iterator[str]:
    """Mix names, their parts, initials, pinyin, addresses, combinations, numbers, single signs."""
    random = Random(4)

    def person() -> tuple[str, str]:
        return random.choice(known.people)

    def spelt() -> str:
        return next(spoken(person()[0])).spellings[0]

    def combined() -> str:
        name, birth = person()
        return f"{name[:1]} {name[1:]} {random.choice(known.addresses)[:2]} {birth[:4]}"

    makers: tuple[Callable[[], str], ...] = (
        lambda: person()[0],
        lambda: person()[0][:2],
        lambda: person()[0][-2:],
        lambda: initials(person()[0]),
        lambda: initials(person()[0])[:2],
        spelt,
        lambda: spelt()[: random.randrange(2, 12)],
        lambda: random.choice(known.addresses),
        lambda: random.choice(known.addresses)[-5:],
        lambda: random.choice(county.places()).name,
        lambda: f"{random.randrange(1, 625)}号",
        lambda: random.choice(county.THINGS),
        lambda: random.choice(county.WORDS)[-2:],
        lambda: f"{person()[0]} {random.choice(county.THINGS)[:2]}",
        lambda: f"{person()[0]} {random.choice(known.addresses)[:2]}",
        combined,
        lambda: random.choice(known.tails),
        lambda: random.choice(county.SURNAMES),
        lambda: random.choice(HARD),
    )
    for n in range(queries):
        yield makers[n % len(makers)]()
