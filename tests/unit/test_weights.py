"""Rows are told from others by one number: exchanged members may never leave it as it was."""

from collections.abc import Hashable

from hypothesis import given, strategies as st

from db.store.plain import weight

MEMBERS = st.one_of(st.integers(0, 2**63 - 1), st.integers(1, 9), st.text(max_size=4))
ROWS = st.lists(st.tuples(MEMBERS, MEMBERS, MEMBERS), max_size=5)


def of(rows: list[tuple[Hashable, ...]]) -> int:
    return sum(map(weight, rows))


@given(ROWS)
def test_rows_weigh_the_same_in_any_order(rows: list[tuple[Hashable, ...]]) -> None:
    assert of(rows) == of(rows[::-1])


def test_two_rows_that_have_exchanged_a_member_weigh_otherwise() -> None:
    """In some of these pairs the sum of plain hashes stayed the same."""
    plain = same = 0
    for place in range(2_000):
        first, second = (5, f"王{place}", "甲"), (2**40 + place, f"李{place}", "乙")
        there: list[tuple[Hashable, ...]] = [first, second]
        changed: list[tuple[Hashable, ...]] = [(first[0], *second[1:]), (second[0], *first[1:])]
        plain += sum(map(hash, there)) == sum(map(hash, changed))
        same += of(there) == of(changed)
    assert same == 0
    assert plain > 0, "or else the weights are not needed"
