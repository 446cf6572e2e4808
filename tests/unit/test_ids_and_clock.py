"""Ids and stamps: rising, never drawn twice, whatever the wall shows."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from db.log.clock import Clock, china_time
from db.log.ids import EPOCH_MS, LAST_DEVICE, Ids, demand_begun
from db.log.unavailable import StoreUnavailable

PROJECT = Path(__file__).parents[2]

NOON = EPOCH_MS + 1_000_000
LAST_OF_2019 = 1_577_807_999_999  # in China


def test_a_burst_draws_rising_ids_of_63_bits() -> None:
    ids = Ids(device=LAST_DEVICE, clock=Clock(wall=lambda: NOON))

    drawn = [ids.new() for _ in range(100_000)]

    assert drawn == sorted(set(drawn))
    assert drawn[-1] < 2**63


def test_two_threads_never_draw_the_same_id() -> None:
    interval = sys.getswitchinterval()
    clock = Clock(wall=lambda: NOON)
    ids = Ids(1, clock)
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            drawn = list(pool.map(lambda _: ids.new(), range(20_000)))
    finally:
        sys.setswitchinterval(interval)

    assert len(set(drawn)) == len(drawn)


def test_an_id_of_2068_still_fits() -> None:
    ids = Ids(1, Clock(wall=lambda: EPOCH_MS + (2**37 - 1) * 10))

    assert ids.new() < 2**63


def test_a_clock_for_which_there_are_no_ids_is_called_impossible() -> None:
    ids = Ids(1, Clock(wall=lambda: EPOCH_MS + 2**37 * 10))

    with pytest.raises(StoreUnavailable, match=r"clock\.impossible") as refused:
        ids.new()
    assert "2068年" in refused.value.sentence


def test_a_clock_that_has_lost_its_battery_is_called_impossible_with_the_day_it_shows() -> None:
    for ms, day in ((0, "1970-01-01"), (LAST_OF_2019, "2019-12-31")):
        with pytest.raises(StoreUnavailable, match=r"clock\.impossible") as refused:
            demand_begun(ms)
        assert f"电脑日期是{day}" in refused.value.sentence
    demand_begun(LAST_OF_2019 + 1)


def test_a_copy_that_was_put_back_never_draws_the_ids_of_its_original() -> None:
    original, copy = (Ids(1, Clock(wall=lambda: NOON)) for _ in range(2))

    copy.move(2)

    assert copy.device == 2
    assert not {original.new() for _ in range(1000)} & {copy.new() for _ in range(1000)}


def test_after_a_restart_a_borrowed_id_is_not_drawn_again() -> None:
    clock = Clock(wall=lambda: NOON)
    ids = Ids(1, clock)
    drawn = {ids.new() for _ in range(10_000)}
    last_event = clock.tick()

    again = Ids(1, Clock(last_event, wall=lambda: NOON - 86_400_000))

    assert again.new() not in drawn


def test_two_devices_never_draw_the_same_id() -> None:
    one, two = (Ids(device, Clock(wall=lambda: NOON)) for device in (1, 2))

    assert not {one.new() for _ in range(1000)} & {two.new() for _ in range(1000)}


@pytest.mark.parametrize("device", [0, -1, LAST_DEVICE + 1])
def test_a_device_without_a_number_draws_nothing(device: int) -> None:
    with pytest.raises(ValueError, match="no such device"):
        Ids(device, Clock())


@given(walls=st.lists(st.integers(0, 2**41), min_size=1, max_size=20))
def test_the_clock_never_goes_back(walls: list[int]) -> None:
    times = iter(walls)
    clock = Clock(wall=lambda: next(times))

    ticks = [clock.tick() for _ in walls]

    assert ticks == sorted(set(ticks))


@pytest.mark.parametrize(("ahead_ms", "adopted"), [(86_399_999, True), (86_400_000, False)])
def test_a_time_heard_is_adopted_within_a_day(ahead_ms: int, adopted: bool) -> None:
    ahead = Clock(wall=lambda: NOON + ahead_ms).tick()
    clock = Clock(wall=lambda: NOON)

    clock.hear(ahead)

    assert (clock.tick() == ahead + 1) == adopted


def test_what_is_handed_over_keeps_its_own_time() -> None:
    clock = Clock(wall=lambda: NOON)

    assert clock.tick(NOON - 5) >> 16 == NOON - 5
    assert clock.tick() >> 16 == NOON


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (-1_000, "1970-01-01 07:59:59"),
        (-2_208_988_800_000, "1900-01-01 08:00:00"),
        (1_764_432_000_000, "2025-11-30 00:00:00"),
        (32_536_850_400_000, "3001-01-20 06:00:00"),
    ],
)
def test_a_time_that_windows_does_not_know_is_shown_too(ms: int, shown: str) -> None:
    assert f"{china_time(ms):%Y-%m-%d %H:%M:%S}" == shown


def test_no_module_asks_the_system_for_a_time_that_was_recorded() -> None:
    """`desktop/keeping/logs.py` tells of now, in seconds."""
    asking = [
        path.name
        for folder in ("db", "desktop")
        for path in (PROJECT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "fromtimestamp(" in line
    ]
    assert asking == ["logs.py"]
