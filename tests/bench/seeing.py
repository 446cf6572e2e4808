"""How soon another desk's save stands in the list of a window, where desks share a server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic_ns

from db.keeping.schema import create
from db.rows.uow import Store, store_on
from db.store.engine import open_server
from desktop.usecases.registering import register_case
from desktop.workplace import Workplace
from tests.bench import county, onlooker, stores
from tests.bench.children import ROOT
from tests.bench.county import Size
from tests.bench.registering import commands
from tests.bench.table import Line, percentile, say
from tests.cluster import ClusterUnavailable, running_cluster
from tests.stores import enter

SHARED = Size("shared", county.QUICK.people // 10, county.QUICK.cases // 10, 900)
DESKS = (2, 20)
SAVES, WARM = 60, 5
GOAL = 300  # milliseconds


def lines() -> list[Line]:
    """Nothing where PostgreSQL is not installed."""
    try:
        with running_cluster() as cluster:
            url = cluster.new_database()
            engine = open_server(url)
            create(engine)
            store = store_on(engine, 1, county.clock(), bytes)
            stores.fill(store, SHARED)
            enter(store, county.clerk())
            found = [_seen(url, store, desks) for desks in DESKS]
            engine.dispose()
            return found
    except ClusterUnavailable as why:
        say(str(why))
        return []


def _seen(url: str, store: Store, desks: int) -> Line:
    """Save one case after another here, and hear from all others when each was seen."""
    with _onlookers(url, desks - 1) as others:
        place, window = Workplace(store, county.clerk()), list[float]()
        others_too: list[float] = []
        for command in commands(place, SAVES + WARM, SHARED.people):
            place.perform(register_case, command)
            saved = monotonic_ns()
            took = [_heard(one, command.case_id or 0, saved) for one in others]
            window.append(took[0])
            others_too += took
    ours = window[WARM:]
    note = f"p50 {median(ours):.0f} ms；全部终端 p95 {percentile(others_too, 95):.0f} ms"
    what = f"他人保存后在窗口列表里看到（PostgreSQL，{desks}个程序）p95"
    return Line(what, percentile(ours, 95), GOAL, "ms", note=note)


def _heard(other: subprocess.Popen[str], case: int, saved: int) -> float:
    assert other.stdout
    told, at = other.stdout.readline().split()
    if int(told) != case:
        raise RuntimeError("another case was seen than the one that was saved")
    return max(0.0, (int(at) - saved) / 1e6)


@contextmanager
def _onlookers(url: str, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Start the other desks; the first has a window."""
    command = [sys.executable, "-m", onlooker.__name__, url]
    started = [
        subprocess.Popen(
            [*command, str(place + 2), *(["window"] if place == 0 else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        for place in range(count)
    ]
    try:
        for one in started:
            assert one.stdout
            if one.stdout.readline().strip() != "ready":
                raise RuntimeError("a desk did not come up")
        yield started
    finally:
        for one in started:
            one.kill()
            one.communicate()
