"""One key makes type larger and begins again at the smallest, two go up and down to the ends."""

import pytest

from desktop.rules.type_sizes import larger, stepped


def test_one_key_goes_through_all_sizes_and_begins_again() -> None:
    seen, size = [100], 100
    for _ in range(4):
        size = larger(size)
        seen.append(size)
    assert seen == [100, 110, 125, 150, 100]


@pytest.mark.parametrize(
    ("size", "step", "then"),
    [(100, 1, 110), (125, -1, 110), (150, 1, 150), (100, -1, 100), (117, 1, 110)],
)
def test_a_step_goes_up_or_down_and_stays_at_either_end(size: int, step: int, then: int) -> None:
    assert stepped(size, step) == then
