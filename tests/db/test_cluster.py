"""The server that the tests start for themselves."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import cluster as module
from tests.cluster import Cluster, ClusterUnavailable, running_cluster

pytestmark = pytest.mark.postgresql


def test_each_database_starts_as_its_template_was(cluster: Cluster) -> None:
    template = cluster.new_database()
    with psycopg.connect(template) as connection:
        connection.execute("CREATE TABLE words (word text)")
    copy = cluster.new_database(template.split("/")[3].split("?")[0])

    with psycopg.connect(copy) as connection:
        connection.execute("INSERT INTO words VALUES ('博兴')")
    with psycopg.connect(template) as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_a_dropped_database_is_gone(cluster: Cluster) -> None:
    url = cluster.new_database()

    cluster.drop(url)

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_nobody_can_reach_the_server_through_the_network(empty_database: str) -> None:
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nothing_is_left_when_the_server_stops() -> None:
    with running_cluster() as cluster:
        folder = Path(cluster.new_database().split("host=")[1])
        assert folder.is_dir()

    assert not folder.exists()


def test_nothing_is_left_when_the_test_run_is_killed() -> None:
    script = (
        "import os, signal\n"
        "from tests.cluster import running_cluster\n"
        "with running_cluster() as cluster:\n"
        "    print(cluster.new_database(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, check=False
    )
    url = done.stdout.strip()

    # the guard holds the other end of our pipe, so run() returned after it had tidied up
    assert not Path(url.split("host=")[1]).exists()


def test_a_machine_without_postgresql_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "DEBIAN_PROGRAMS", tmp_path)

    with pytest.raises(ClusterUnavailable, match="PostgreSQL is not installed"), running_cluster():
        pass
