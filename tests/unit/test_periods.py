"""Periods as they are typed into a list: the days that they begin and end with."""

import pytest

from desktop.rules.periods import read_period


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026/11/3", "2026-11-03"),
        ("2026年11月3日", "2026-11-03"),
        ("20261103", "2026-11-03"),
        ("２０２６．１１．３", "2026-11-03"),
        ("二〇二六年六月三日", "2026-06-03"),
        ("2026年2月", "2026-02-01 至 2026-02-28"),
        ("2024/2", "2024-02-01 至 2024-02-29"),
        ("2026", "2026-01-01 至 2026-12-31"),
        ("2026-11-01至2026-11-15", "2026-11-01 至 2026-11-15"),
        ("2026/11/1～2026/11/15", "2026-11-01 至 2026-11-15"),
        ("2026-11-01/2026-11-15", "2026-11-01 至 2026-11-15"),
        ("2026年11月到2027年", "2026-11-01 至 2027-12-31"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, words: str) -> None:
    found = read_period(typed)
    assert found is not None
    assert found.words == words
    assert read_period(found.spelling) == found


@pytest.mark.parametrize(
    "typed", ["", "至", "2026-13", "2026-02-30", "0000-01", "2026-11-15至2026-11-01", "10000"]
)
def test_what_is_no_period_is_none(typed: str) -> None:
    assert read_period(typed) is None
