"""Small numbers of special groups are never told, nor can they be worked out from a pair."""

import pytest

from desktop.rules.small_counts import LEAST_SHOWN, shown_count, shown_pair

SMALL = set(range(1, LEAST_SHOWN))
PAIRS = [(part, whole) for whole in range(40) for part in range(whole + 1)]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (1200, "1200")]
)
def test_one_to_four_are_not_told(count: int, shown: str) -> None:
    assert shown_count(count) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 3, ("0", "<5")),
        (3, 3, ("<5", "<5")),
        (5, 6, ("<6", "6")),
        (1, 6, ("<6", "6")),
        (4, 12, ("<5", "12")),
        (10, 12, ("≥5", "12")),
        (12, 12, ("12", "12")),
        (0, 12, ("0", "12")),
        (6, 12, ("6", "12")),
    ],
)
def test_a_part_is_hidden_with_its_rest(part: int, whole: int, shown: tuple[str, str]) -> None:
    assert shown_pair(part, whole) == shown


def test_no_small_number_can_be_worked_out() -> None:
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for pair in PAIRS:
        alike.setdefault(shown_pair(*pair), []).append(pair)

    for shown, pairs in alike.items():
        parts = {part for part, _ in pairs}
        rests = {whole - part for part, whole in pairs}
        for possible in (parts, {whole for _, whole in pairs}, rests):
            assert len(possible) > 1 or not possible & SMALL, shown
