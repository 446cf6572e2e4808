"""What a list remembers at this desk is read back as it was kept, whatever else stands there."""

import pytest

from desktop.lists.remembered import (
    SavedFilter,
    read_columns,
    read_filters,
    renamed,
    write_filters,
)

HERE = SavedFilter("张", (("village", "371625102201"), ("unit", 12)), "ended", "name")
THERE = SavedFilter(equal=(("town", "371625103000"),))


def test_filters_come_back_as_they_were_kept() -> None:
    kept = {"官王": HERE, "曹王": THERE}

    assert read_filters(write_filters(kept)) == kept


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "7", '{"一": 3}', '{"一": {"equal": [["town", [1]]]}}']
)
def test_what_cannot_be_read_is_left_out(text: str | None) -> None:
    assert read_filters(text) == {}


def test_columns_that_are_not_offered_any_more_are_left_out() -> None:
    assert read_columns('["name", "religion", 5]', ("sex", "name")) == ("name",)
    assert read_columns("null", ("name",)) == ()


def test_a_new_name_keeps_the_place() -> None:
    assert list(renamed({"一": HERE, "二": THERE}, "一", "三")) == ["三", "二"]
