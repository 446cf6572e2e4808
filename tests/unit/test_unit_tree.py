"""A tree of units that desks working apart have tangled, and how each unit comes to its place."""

from collections.abc import Mapping

from db.subjects.units.tree import Placed, Tree, difference

CENTRE = Placed(1, None, "/1/")


def fresh() -> str:
    return "100007"


def mended(tree: Tree, back: Mapping[int, int]) -> list[tuple[int, int | None, str, bool]]:
    found = tree.mended(back, fresh)
    return [(one.unit.id, one.parent, one.to_path, one.loop) for one in found]


def test_two_units_that_were_put_below_each_other_are_a_loop_and_what_hangs_on_it_is_not() -> None:
    below_both = Placed(4, 3, "/1/2/3/4/")
    tree = Tree([CENTRE, Placed(2, 3, "/1/3/2/"), Placed(3, 2, "/1/2/3/"), below_both], 1)

    assert list(tree.loops()) == [[2, 3]]
    assert list(Tree([CENTRE, Placed(2, 1, "/1/2/")], 1).loops()) == []


def test_who_lies_below_whom_is_told_also_where_the_way_up_never_ends() -> None:
    tree = Tree([CENTRE, Placed(2, 3, "/1/3/2/"), Placed(3, 2, "/1/2/3/"), Placed(4, 3, "/4/")], 1)

    assert tree.is_below(4, 2)
    assert not tree.is_below(4, 1)
    assert sorted(tree.below(2)) == [3, 4]


def test_of_a_loop_the_unit_that_goes_back_takes_along_what_lies_below_it() -> None:
    tangled = [Placed(2, 3, "/1/3/2/"), Placed(3, 2, "/1/2/3/"), Placed(4, 3, "/1/2/3/4/")]

    told = mended(Tree([CENTRE, *tangled], 1), {3: 1})

    assert told == [(3, 1, "/1/3/", True)], "4 came along with 3, and 2 lies below it already"


def test_a_unit_that_lies_where_its_parent_was_follows_it() -> None:
    apart = [Placed(2, 1, "/1/2/"), Placed(3, 2, "/1/5/3/"), Placed(4, 3, "/1/5/3/4/")]

    assert mended(Tree([CENTRE, *apart], 1), {}) == [(3, 2, "/1/2/3/", False)]


def test_of_two_units_with_one_segment_the_second_is_given_a_fresh_one() -> None:
    twins = [Placed(2, 1, "/1/9/"), Placed(3, 1, "/1/9/")]

    assert mended(Tree([CENTRE, *twins], 1), {}) == [(3, 1, "/1/100007/", False)]


def test_a_unit_that_has_lost_its_place_lies_below_the_centre() -> None:
    assert mended(Tree([CENTRE, Placed(2, 77, "")], 1), {}) == [(2, 1, "/1/100007/", False)]


def test_of_a_village_whose_town_was_moved_the_town_is_what_differs() -> None:
    assert difference("/1/2/4/5/", "/1/3/2/4/5/") == ("/1/2/", "/1/3/2/")
    assert difference("/1/2/", "/1/3/") == ("/1/2/", "/1/3/")
