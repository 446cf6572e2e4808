"""Programs newer than the data: these are brought along, or left in use as they are."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from db.cluster import upgrading
from db.cluster.binaries import Binaries, all_binaries
from db.cluster.cluster import Cluster
from db.cluster.copies import copies_of, copy_now, older_offices
from db.cluster.keeper import Happening, What
from db.cluster.making import major_of
from db.cluster.office import Office
from db.cluster.place import OfficeFolder, new_office
from db.cluster.upgrading import KEPT
from db.log.unavailable import StoreUnavailable
from tests.offices import office_place

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
ROWS = 1_000


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


def older_than_ours() -> Binaries:
    newest = all_binaries()[0]
    for one in reversed(all_binaries()):
        if one.major < newest.major:
            return one
    pytest.skip("only one major version of PostgreSQL is here, so nothing can be upgraded")


def written_by_older(place: Path) -> OfficeFolder:
    """Give an office of an older version with rows and a copy; its server was ended at once."""
    cluster = Cluster(new_office(place, 0), older_than_ours())
    cluster.start()
    with psycopg.connect(cluster.folder.address(cluster.secrets)) as owner:
        owner.execute("CREATE TABLE kept (id bigint PRIMARY KEY, body bytea, word text)")
        said = "INSERT INTO kept SELECT n, sha256(n::text::bytea), '调解' || n FROM "
        owner.execute(f"{said} generate_series(1, {ROWS}) n")
    copy_now(cluster)
    cluster.forget()
    return cluster.folder


def rows_in(office: Office) -> tuple[object, ...] | None:
    with psycopg.connect(office.address) as owner:
        asked = "SELECT count(*), count(DISTINCT body), min(word) FROM kept"
        return owner.execute(asked).fetchone()


def test_data_of_an_older_major_are_upgraded_with_every_row(place: Path) -> None:
    folder, told = written_by_older(place), list[Happening]()
    older = major_of(folder.data)
    (place / "postgresql.txt").write_text(f"{older}.1", "ascii")

    with Office(place, told=told.append, upgrades=True) as office:
        assert rows_in(office) == (ROWS, ROWS, "调解1")
        assert office.binaries == all_binaries()[0]
        assert copies_of(folder) == [], "no copy of the old version fits the new one"
        assert copy_now(office.server).major == all_binaries()[0].major

    assert [one.what for one in told] == [What.UPGRADED]
    assert f"{older}.1" in told[0].sentence
    assert all_binaries()[0].version in told[0].sentence
    (before,) = older_offices(folder)
    assert [copy.major for copy in copies_of(before)] == [older]
    assert not [path.name for path in place.iterdir() if path.name.startswith("data-")]


def test_an_upgrade_that_fails_or_is_killed_leaves_the_data_in_use(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, told = written_by_older(place), list[Happening]()
    older = major_of(folder.data)

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "_prove", killed)
        patch.setattr(upgrading, "put_back_unproven", lambda _: None)
        with pytest.raises(Killed), Office(place, told=told.append, upgrades=True):
            pass
    assert (place / KEPT).exists(), "as a kill leaves it"
    with Office(place) as office:
        assert office.binaries
        assert office.binaries.major == older
        assert rows_in(office) == (ROWS, ROWS, "调解1")

    monkeypatch.setattr(upgrading, "proof", lambda cluster: {"kept": (cluster.pid, 0)})
    with Office(place, told=told.append, upgrades=True) as office:
        assert office.binaries
        assert office.binaries.major == older
        assert rows_in(office) == (ROWS, ROWS, "调解1")
    assert [one.what for one in told] == [What.NOT_UPGRADED]
    assert "原数据未动" in told[0].sentence


def test_data_newer_than_the_programs_are_refused_untouched(place: Path) -> None:
    data = new_office(place, 0).data
    data.mkdir()
    (data / "PG_VERSION").write_text("99\n", "ascii")

    with pytest.raises(StoreUnavailable) as refused, Office(place, upgrades=True):
        pass

    assert refused.value.code == "office.newer_major"
    assert "PostgreSQL 99" in refused.value.sentence
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]
