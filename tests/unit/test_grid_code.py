"""Codes of grids follow the rule of the product, and the next one is never somebody else's."""

import pytest
from hypothesis import given, strategies as st

from desktop.rules.grid_code import DIGITS, check, next_code
from desktop.texts.codes import load_codes

VILLAGE = "371625102201"


@pytest.mark.parametrize(
    ("code", "kind", "told"),
    [
        (f"{VILLAGE}2001", "rural", []),
        (f" {VILLAGE}２００１ ", "rural", []),  # as an input method writes digits
        (f"{VILLAGE}1999", "urban", []),
        ("001", "rural", ["grid_code.length"]),
        (f"{VILLAGE}20001", "rural", ["grid_code.length"]),
        (f"{VILLAGE}2O01", "rural", ["grid_code.wrong_character"]),
        (f"{VILLAGE}2²01", "rural", ["grid_code.wrong_character"]),
        ("3716251022022001", "rural", ["grid_code.other_village"]),
        (f"{VILLAGE}1001", "rural", ["grid_code.other_kind"]),
        (f"{VILLAGE}5001", "rural", ["grid_code.other_kind"]),
        (f"{VILLAGE}2001", "", ["grid_code.other_kind"]),
        (f"{VILLAGE}2000", "rural", ["grid_code.no_sequence"]),
    ],
)
def test_a_code_is_of_its_village_and_of_its_kind(code: str, kind: str, told: list[str]) -> None:
    assert [found.code for found in check(code, VILLAGE, kind).problems] == told


def test_a_code_is_kept_as_plain_digits() -> None:
    assert check(f" {VILLAGE}２００１ ", VILLAGE, "rural").text == f"{VILLAGE}2001"


def test_every_kind_of_grid_has_a_digit_of_its_own() -> None:
    assert set(DIGITS) == {entry.code for entry in load_codes()["grid_kind"].entries}
    assert sorted(DIGITS.values()) == ["1", "2", "3", "4"]


def test_a_village_begins_at_one_and_goes_on_after_the_highest() -> None:
    taken = [f"{VILLAGE}2001", f"{VILLAGE}2007", f"{VILLAGE}1009", "3716251022022040", "002"]

    assert next_code(VILLAGE, "professional", taken) == f"{VILLAGE}4001"
    assert next_code(VILLAGE, "rural", taken) == f"{VILLAGE}2008"


def test_after_the_last_number_a_gap_is_taken_and_then_none_is_left() -> None:
    all_ = [f"{VILLAGE}2{number:03}" for number in range(1, 1000)]

    assert next_code(VILLAGE, "rural", [*all_[:4], *all_[5:]]) == f"{VILLAGE}2005"
    assert next_code(VILLAGE, "rural", all_) is None


@given(st.sampled_from(sorted(DIGITS)), st.sets(st.integers(1, 998)))
def test_what_is_proposed_is_good_and_free(kind: str, used: set[int]) -> None:
    taken = {f"{VILLAGE}{DIGITS[kind]}{number:03}" for number in used}

    proposed = next_code(VILLAGE, kind, taken)

    assert proposed is not None
    assert check(proposed, VILLAGE, kind).good
    assert proposed not in taken
