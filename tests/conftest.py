"""Fixtures every test may use, and the house rules every test is held to."""

import logging
import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.cluster import Cluster, ClusterUnavailable, running_cluster

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything asks Qt for a window

# the desks of an office: their server is another machine
NO_CLUSTER = "the server of the tests needs sockets among files, and runs on POSIX systems"
THREADS_HAVE_SECONDS = 10.0
# tests find faults, never slowness: the bench measures that, on a machine that does nothing else
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if sys.platform != "win32":
        return
    for without in item.iter_markers("posix"):
        pytest.skip(*without.args)
    if item.get_closest_marker("postgresql"):
        pytest.skip(NO_CLUSTER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print at the end what a proof recorded as `counted`, whichever process it ran in."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in report.user_properties:
                if name == "counted":
                    terminalreporter.write_line(str(value))


class Logs(logging.Handler):
    """The warnings and errors that the program logged during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def take(self, fragment: str) -> list[str]:
        """The lines with `fragment` in them, of which there must be one; they were expected."""
        found = [line for line in self.unexpected if fragment in line]
        assert found, f"nothing was logged with {fragment!r} in it, but {self.unexpected}"
        self.unexpected = [line for line in self.unexpected if fragment not in line]
        return found


@pytest.fixture(autouse=True)
def no_thread_survives() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    # Qt's own threads, once seen by Python, are dummies for ever and cannot be joined
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(THREADS_HAVE_SECONDS)
    left = [thread.name for thread in new if thread.is_alive()]
    assert not left, f"threads outlive the test: {left}"


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[Logs]:
    """A test that expects a warning takes it: `expected_logs.take("its words")`."""
    logs = Logs()
    root = logging.getLogger()
    root.addHandler(logs)
    yield logs
    root.removeHandler(logs)
    assert not logs.unexpected, f"unexpected log lines: {logs.unexpected}"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Our own PostgreSQL, one for each process of the test run, started when first asked for."""
    try:
        with running_cluster() as cluster:
            yield cluster
    except ClusterUnavailable as why:
        pytest.fail(str(why), pytrace=False)


@pytest.fixture
def empty_database(cluster: Cluster) -> Iterator[str]:
    """The `postgresql://` address of a database with nothing in it, for one test."""
    url = cluster.new_database()
    yield url
    cluster.drop(url)
