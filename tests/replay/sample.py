"""Which deeds are replayed: some of each kind, and whatever those need to have happened before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

from db.log.base import Subject
from tests.replay.commands import command_name
from tests.replay.deeds import Deed, Demonstration, Entered

EACH = 20  # deeds of a kind, and records of a register


def sample(county: Demonstration, each: int = EACH) -> list[Deed]:
    """Choose subjects with their whole histories until there is enough of each kind.

    Those come first that need least besides. Gives the deeds in the order of time.
    """
    chosen = _closure(county, county.confirming)
    places: set[int] = set()
    counted: Counter[str] = Counter()
    for kind, deeds in _by_rarity(county):
        candidates = [_closure(county, one.subjects) for one in islice(_spread(deeds), 4 * each)]
        while candidates and counted[kind] < each:
            candidates.sort(key=lambda needed: len(needed - chosen))
            needed = candidates.pop(0)
            come = {place for one in needed - chosen for place in county.of[one]} - places
            chosen |= needed
            places |= come
            counted.update(names(county.deeds[place]) for place in come)
    places |= {place for subject in chosen for place in county.of[subject]}
    return [county.deeds[place] for place in sorted(places)]


def _by_rarity(county: Demonstration) -> list[tuple[str, list[Deed]]]:
    found: dict[str, list[Deed]] = defaultdict(list)
    for deed in county.deeds:
        found[names(deed)].append(deed)
    return sorted(found.items(), key=lambda one: len(one[1]))


def names(deed: Deed) -> str:
    """Name what was done; of what was entered or amended in a register also in which."""
    name = command_name(deed)
    first = deed.events[0]
    kind = getattr(first, "kind", "")
    return f"{name} {kind}" if isinstance(first, Entered) or name.endswith("_record") else name


def _spread(deeds: list[Deed]) -> Iterator[Deed]:
    """Take from all over the story, not from its first days alone."""
    step = max(1, len(deeds) // EACH)
    for start in range(step):
        yield from deeds[start::step]


def _closure(county: Demonstration, wanted: Iterable[Subject]) -> set[Subject]:
    """Add all that the histories of these subjects name, and the accounts that made them."""
    found: set[Subject] = set()
    waiting = list(wanted)
    while waiting:
        subject = waiting.pop()
        if subject in found or subject not in county.of:
            continue
        found.add(subject)
        for place in county.of[subject]:
            deed = county.deeds[place]
            named = {*_ids(deed.events), *deed.author[:2], *(one.id for one in deed.subjects)}
            waiting += [Subject(county.kinds[id_], id_) for id_ in named if id_ in county.kinds]
    return found


def _ids(value: Any) -> Iterator[int]:
    """Find every number in what an event says: one of them may be an id."""
    if isinstance(value, int):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _ids(getattr(value, one.name))
    elif isinstance(value, dict | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _ids(one)
