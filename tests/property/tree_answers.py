"""What must hold of the tree of units, and of who sees what, whatever desks did apart."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from db.followers.kinds import SUBJECTS
from db.models.cases import CASES
from db.models.followers import CONFLICT
from db.models.jobs import JOB
from db.models.records import RECORDS
from db.queries import Reading
from tests.stores import at

UNITS = RECORDS["unit"]


def paths_of(connection: Connection) -> dict[int, str]:
    found = connection.execute(select(UNITS.c.id, UNITS.c.path).where(UNITS.c.path.is_not(None)))
    return dict(map(tuple, found))


def check_tree(connection: Connection) -> None:
    """Each unit lies below its parent, nothing tells a place that is none, nobody is shut out."""
    parents = dict(map(tuple, connection.execute(select(UNITS.c.id, UNITS.c.parent))))
    paths = paths_of(connection)
    assert len(set(paths.values())) == len(paths)
    for unit, path in paths.items():
        above = list(chain(unit, parents))
        assert path.count("/") == len(above) + 1, "a unit lies elsewhere than below its parent"
        assert all(path.startswith(paths[one]) for one in above)
    left = connection.execute(select(JOB)).all()
    assert left == [], left
    check_places(connection, {*paths.values()} if paths else set())
    check_sight(connection, parents, paths)


def chain(unit: int, parents: dict[int, int | None]) -> Iterator[int]:
    """Give a unit and all above it; a loop would go on for ever."""
    at_: int | None = unit
    for _ in range(len(parents) + 1):
        if at_ is None:
            return
        yield at_
        at_ = parents[at_]
    raise AssertionError("a unit lies above itself")


def check_places(connection: Connection, paths: set[str]) -> None:
    for register in SUBJECTS.values():
        if register.by_area or not paths:
            continue
        for (told,) in connection.execute(select(register.table.c.audience)):
            assert {*told.split()} <= paths | {"/0/", "/"}, told


def check_sight(
    connection: Connection, parents: dict[int, int | None], paths: dict[int, str]
) -> None:
    """Whoever registered or holds a case sees it, and so does whoever stands above today.

    For a unit that ended it is the one that took over, or the one that took over from that. Where
    desks apart had chosen two, it is one of them: what was handed over stays where it was handed.
    """
    columns = CASES.c.id, CASES.c.unit, CASES.c.holder
    chosen = successors(connection)
    for case, *units in connection.execute(select(*columns)).all():
        for unit in filter(None, units):
            seen = [
                all(
                    Reading(connection, at(1, above, paths[above])).cases.get(case)
                    for above in chain(keeper, parents)
                )
                for keeper in keepers(unit, chosen)
            ]
            assert any(seen) or not seen, "shut out"


def successors(connection: Connection) -> dict[int, set[int]]:
    """Give who was ever chosen to take over from each unit, here or at a desk apart."""
    ended = UNITS.c.successor.is_not(None)
    found = connection.execute(select(UNITS.c.id, UNITS.c.successor).where(ended))
    chosen = {unit: {successor} for unit, successor in found}
    clashes = select(CONFLICT.c.subject, CONFLICT.c.kept, CONFLICT.c.other).where(
        CONFLICT.c.kind == "unit", CONFLICT.c.field == "successor"
    )
    for unit, *told in connection.execute(clashes):
        chosen.setdefault(unit, set()).update(int(one) for one in told if one)
    return chosen


def keepers(unit: int, chosen: Mapping[int, set[int]]) -> set[int]:
    """Give who answers for what was a unit's; nobody where desks apart merged units in a ring."""
    ways, ends = [[unit]], set()
    while ways:
        way = ways.pop()
        if way[-1] not in chosen:
            ends.add(way[-1])
        elif chosen[way[-1]] & {*way}:
            return set()
        ways += [[*way, then] for then in chosen.get(way[-1], ())]
    return ends
