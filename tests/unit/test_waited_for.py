"""A wait that fails says what was there, not only that it was not what the test wants."""

from tests.waited_for import told


def test_both_sides_of_a_comparison_are_said() -> None:
    lines, wanted = ["2026-0001"], 3

    said = told(lambda: len(lines) == wanted)

    assert said == "len(lines) == wanted\n  len(lines) = 1\n  wanted = 3"


def test_a_constant_is_not_repeated() -> None:
    note = "正在打印…"

    assert told(lambda: note == "已打印。") == "note == '已打印。'\n  note = '正在打印…'"


def test_each_condition_of_several_is_said() -> None:
    moved, idle = True, [1]

    said = told(lambda: moved and not idle).splitlines()

    assert said[1:] == ["  moved = True", "  idle = [1]"]


def test_of_two_conditions_in_one_line_the_one_that_failed_is_said() -> None:
    lines, wanted = [1], [2, 3]

    one, two = (lambda: lines == []), (lambda: wanted == [])

    assert [told(one), told(two)] == [
        "lines == []\n  lines = [1]",
        "wanted == []\n  wanted = [2, 3]",
    ]


def test_a_method_is_named_with_what_it_gives() -> None:
    assert told("".isdecimal) == "str.isdecimal() = False"


def test_what_cannot_be_said_is_said_as_an_error() -> None:
    nothing: list[int] = []

    assert "nothing[0] = IndexError" in told(lambda: nothing[0] == 1)
