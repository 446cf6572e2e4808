"""What whoever is in charge of an office is told of its database, from one that really runs."""

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from db.cluster.archive import Archive
from db.cluster.carrying import Carrying, carried_of
from db.cluster.cluster import Cluster
from db.cluster.copies import copy_now
from db.cluster.keeper import Chore, Happening, What
from db.cluster.office import Office
from db.cluster.second_place import choose_second
from desktop.office.joined.server_words import server_lines, wants_attention
from desktop.office.serving.server_state import MOST, ServerState
from desktop.office.wire.messages import Code, Office as Told, Pc, Server
from desktop.office.wire.values import packed, unpacked
from tests.offices import office_place

SOUND = Server(
    postgresql="18.6",
    copied="2026-12-01T04:00:00+00:00",
    copies=7,
    behind=0,
    second="/disk",
    carried="2026-12-01T04:01:00+00:00",
    trouble="",
)


class OlderOffice(msgspec.Struct):
    """As a server answers that knows nothing of the card."""

    addresses: list[str]
    code: Code | None
    pcs: list[Pc]


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


@pytest.mark.posix("the folders of these servers are given to another account")
@pytest.mark.postgresql
def test_a_server_tells_its_copies_its_archive_and_its_second_place(place: Path) -> None:
    state, disk = ServerState(), place / "disk"
    disk.mkdir()

    def chores(cluster: Cluster) -> list[Chore]:
        return [Archive(cluster), Carrying(cluster.folder, every=0.1)]

    with Office(place / "office", new=True, told=state.hear, chores=chores) as office:
        first = state.told(office)
        assert (first.copied, first.second) == ("", "")
        assert wants_attention(first)

        choose_second(office.folder, disk)
        copy = copy_now(office.server)
        until = time.monotonic() + 60
        while not (carried_of(office.folder).copy and state.told(office).behind >= 0):
            assert time.monotonic() < until

        told = state.told(office)
        assert told.copied == copy.at.isoformat(timespec="seconds")
        assert told.copies == 1
        assert told.second.startswith(str(disk))
        assert told.carried
        assert not wants_attention(told)
        assert office.binaries
        assert told.postgresql == office.binaries.version


def test_an_answer_of_an_older_server_is_read_and_few_happenings_are_kept() -> None:
    older = packed(OlderOffice(["a:1"], None, []), OlderOffice)
    assert unpacked(older, Told).server is None

    state = ServerState()
    for number in range(MOST + 5):
        state.hear(Happening(What.FELL, str(number), 1_764_561_600.0))
    assert len(state._happened) == MOST


@pytest.mark.parametrize(
    ("changed", "line", "said", "wants"),
    [
        ({}, "最近备份", "2026-12-01 12:00（已验证，共 7 份）", False),
        ({"copied": "", "copies": 0}, "最近备份", "还没有", False),
        ({"behind": -1}, "归档", "没有在归档", True),
        ({"behind": 200 << 20}, "归档", "落后 200 MB", True),
        ({"second": ""}, "第二处", "没有第二处", True),
        ({"trouble": "第二处没有连上：/disk。"}, "第二处", "没有连上", True),
        ({}, "第二处", "/disk 已加密存好，核对到 2026-12-01 12:01。", False),
        ({"happened": [("2026-12-01T00:00:00+00:00", "已恢复。")]}, "最近情况", "08:00", False),
    ],
)
def test_it_is_said_in_plain_words(
    changed: dict[str, object], line: str, said: str, *, wants: bool
) -> None:
    server = msgspec.structs.replace(SOUND, **changed)

    assert said in dict(server_lines(server))[line]
    assert wants_attention(server) is wants
