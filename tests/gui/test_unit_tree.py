"""单位隶属: the county as it is organised: walked by arrows, searched, and added to."""

from PySide6.QtCore import Qt

from desktop.ui.units.tree_page import UnitTreePage
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import at_record, choose, form_of, reads, save, type_in
from tests.gui.register_facts import CENTRE, OTHER_TOWN, TOWN_UNIT, VILLAGE_UNIT, record
from tests.gui.register_fixtures import county, who
from tests.gui.register_sitting import CTRL, Reader
from tests.gui.register_store import RegisterCounty

__all__ = ["county", "who"]

CENTRE_NAME, XINGFU, CAOWANG = "博兴县综治中心", "兴福镇综治中心", "曹王镇综治中心"


def tree_of(who: Reader) -> UnitTreePage:
    """Go from the list of units to the tree by its key."""
    who.open("unit", "7 条")
    who.key(Qt.Key.Key_T, CTRL)
    tree = who.page.lists.tree
    assert tree is not None
    who.bot.waitUntil(lambda: bool(shown(tree)))
    who.bot.waitUntil(who.tasks.is_idle)
    return tree


def shown(tree: UnitTreePage) -> list[str]:
    """Give the lines one sees, each as far in as it stands."""
    view = tree.finder.tree
    index = view.model().index(0, 0)
    lines = []
    while index.isValid():
        above, depth = index.parent(), 0
        while above.isValid():
            above, depth = above.parent(), depth + 1
        lines.append("  " * depth + str(index.data()))
        index = view.indexBelow(index)
    return lines


def search(who: Reader, tree: UnitTreePage, typed: str) -> None:
    who.key(Qt.Key.Key_F, CTRL)
    tree.finder.search.selectAll()
    commit(focused(), typed)
    who.bot.waitUntil(who.tasks.is_idle)


def test_the_county_is_seen_as_it_is_organised(who: Reader) -> None:
    tree = tree_of(who)

    assert shown(tree) == [
        CENTRE_NAME,
        f"  {XINGFU}",
        f"  {CAOWANG}",
        "  和顺社会工作服务中心",
    ]
    assert focused() is tree.finder.tree
    who.key(Qt.Key.Key_Down)
    who.key(Qt.Key.Key_Right)
    assert shown(tree)[1:4] == [f"  {XINGFU}", "    官王村综治工作站", "    柳河村综治工作站"]
    reads(who, tree.card, XINGFU, f"上级：{CENTRE_NAME}", "连同下属共3个单位", "可登录账号1个")


def test_what_is_searched_for_is_shown_where_it_stands(who: Reader) -> None:
    tree = tree_of(who)

    search(who, tree, "whc")

    who.bot.waitUntil(lambda: len(shown(tree)) == 3)
    assert shown(tree) == [CENTRE_NAME, f"  {CAOWANG}", "    王海村综治工作站"]
    who.key(Qt.Key.Key_Return)
    assert focused() is tree.finder.tree
    who.key(Qt.Key.Key_Return)
    at_record(who, "unit", 23)
    who.key(Qt.Key.Key_Escape)
    who.bot.waitUntil(lambda: focused() is tree.finder.tree)


def test_a_letter_typed_in_the_tree_searches(who: Reader) -> None:
    tree = tree_of(who)

    press(focused(), Qt.Key.Key_Z)

    assert (focused(), tree.finder.search.text()) == (tree.finder.search, "z")
    search(who, tree, "没有的")
    reads(who, tree, "没有符合的单位。")


def test_a_new_unit_is_entered_below_the_one_selected(who: Reader, county: RegisterCounty) -> None:
    tree = tree_of(who)
    tree.go_to(OTHER_TOWN)
    reads(who, tree.card, CAOWANG)

    who.key(Qt.Key.Key_N, CTRL)

    who.bot.waitUntil(lambda: form_of(who).editors["parent"].words() == CAOWANG)
    type_in(who, "name", "曹王镇人民调解委员会")
    choose(who, "type", "调委会")
    save(who)
    who.bot.waitUntil(lambda: who.page.record.page is not None)
    found = county.ask(county.administrator, lambda reading: reading.units.all())
    new = next(one for one in found if one.name == "曹王镇人民调解委员会")
    assert new.parent == OTHER_TOWN
    who.key(Qt.Key.Key_Escape)
    who.bot.waitUntil(lambda: "    曹王镇人民调解委员会" in shown(tree))


def test_what_was_closed_is_hidden_until_asked_for(who: Reader, county: RegisterCounty) -> None:
    county.record(record("unit", VILLAGE_UNIT, until="2025-12-31"))
    tree = tree_of_closed(who)
    tree.go_to(TOWN_UNIT)
    who.key(Qt.Key.Key_Right)
    assert "    官王村综治工作站" not in shown(tree)

    who.key(Qt.Key.Key_F6)

    who.bot.waitUntil(lambda: "    官王村综治工作站" in shown(tree))


def tree_of_closed(who: Reader) -> UnitTreePage:
    who.bot.waitUntil(lambda: "unit" in who.page.index.kinds())
    who.page.open_list("unit_tree")
    tree = who.page.lists.tree
    assert tree is not None
    who.bot.waitUntil(lambda: bool(shown(tree)))
    who.bot.waitUntil(who.tasks.is_idle)
    return tree


def test_units_put_below_each_other_long_ago_are_not_lost(
    who: Reader, county: RegisterCounty
) -> None:
    county.record(record("unit", TOWN_UNIT, parent=OTHER_TOWN))
    county.record(record("unit", OTHER_TOWN, parent=TOWN_UNIT))

    tree = tree_of_closed(who)

    lines = {line.strip() for line in shown(tree)}
    assert {CENTRE_NAME, XINGFU} <= lines or {CENTRE_NAME, CAOWANG} <= lines
    assert CENTRE in tree.finder.forest.nodes
