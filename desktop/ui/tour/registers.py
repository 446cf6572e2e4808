"""Chapter: the registers. Somebody, the house they live in, and every list there is."""

from PySide6.QtWidgets import QWidget

from db.subjects.records.catalogue import BY_KIND
from desktop.finding.palette import Found
from desktop.registers.beside import EXITS_TITLE, UNIT_TREE
from desktop.ui.papers.cover import PaperCover
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.tour.album import has_ink
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until
from desktop.units.unit_words import TREE

HERE = "档案"


def look_somebody_up(guide: Guide, story: Story) -> None:
    """From a name to the house, its residents and their cases in three keys; then go back."""
    page = _page(guide)
    _find(guide, story, page)
    person = page.record.target
    with guide.step("房屋页：住户和他们的案件", HERE, main=True):
        guide.hands.press("Enter")
        _shows(page, "house")
        shelves = page.record.page.shelves if page.record.page else ()
        residents = {line.target for shelf in shelves for line in shelf.lines}
        expect("住户里有刚才的人", person in residents)
    with guide.step("返回人员页", HERE, picture=False):
        guide.hands.press("Esc")
        wait_until("回到人员页", lambda: page.record.target == person)
    with guide.step("更正人员", HERE, main=True):
        guide.hands.press("F2")
        wait_until("更正表单", page.form.isVisible)
    with guide.step("离开表单", HERE, picture=False):
        guide.hands.press("Esc")
        wait_until("回到人员页", lambda: not page.form.isVisible())


def look_through_lists(guide: Guide, _: Story) -> None:
    """Show every register that is offered to a clerk."""
    _look_through(guide, special=False)


def look_beside(guide: Guide) -> None:
    """Show what stands in the column of registers beside them."""
    page = _page(guide)
    with guide.step(f"{HERE}：{EXITS_TITLE}", HERE, main=True):
        page.open_exits()
        wait_until(EXITS_TITLE, lambda: page.lists.front is page.lists.exits)
    with guide.step(f"{HERE}：{TREE}", HERE, main=True):
        page.open_list(UNIT_TREE)
        wait_until(TREE, lambda: page.lists.front is page.lists.tree)


def look_at_a_board(guide: Guide) -> None:
    """The paper of a grid, which is a draft until it is issued."""
    page, hands = _page(guide), guide.hands
    with guide.step("网格页", HERE, main=True):
        page.open_list("grid")
        wait_until("网格的列表", lambda: _is_listed(page, "grid"))
        hands.press("Enter")
        _shows(page, "grid")
    with guide.step("网格公示牌：草稿", HERE, main=True):
        papers = page.record.body.papers
        expect("网格页的文书", papers)
        if papers is None:
            return
        hands.reach(papers.buttons["grid_board"])
        hands.press("Space")
        wait_until("网格公示牌画出来", lambda: _is_drawn(page.record))
    with guide.step("离开公示牌", HERE, picture=False):
        hands.press("Esc")
        wait_until("回到网格页", page.record.isEnabled)


def look_at_special_groups(guide: Guide, _: Story) -> None:
    """Show those that only a named role is offered."""
    _look_through(guide, special=True)


def _look_through(guide: Guide, *, special: bool) -> None:
    page = _page(guide)
    for kind in [one for one in page.index.kinds() if BY_KIND[one].special == special]:
        title = page.index.title_of(kind)
        with guide.step(f"{HERE}：{title}", HERE, main=True):
            page.open_list(kind)
            wait_until(f"{title}的列表", lambda k=kind: _is_listed(page, k))  # type: ignore[misc]


def _is_listed(page: RegistersPage, kind: str) -> bool:
    shown = page.list
    if shown is None or shown is not page.lists.pages.get(kind):
        return False
    lines = shown.table.lines
    return lines.complete or bool(lines.lines)


def _is_drawn(over: QWidget) -> bool:
    covers = over.window().findChildren(PaperCover)
    previews = [one.panel.preview for one in covers if one.panel.preview.isVisible()]
    return any(one.page_count() and has_ink(one.view) for one in previews)


def _page(guide: Guide) -> RegistersPage:
    guide.go("registers")
    page = guide.page("registers", RegistersPage)
    wait_until("登记簿目录", page.index.kinds)
    return page


def _find(guide: Guide, story: Story, page: RegistersPage) -> None:
    window = guide.window
    with guide.step("查找一个人", "查找与命令", main=True):
        guide.hands.press("Ctrl+K")
        guide.focus_is("查找框", window.palette_box.box)
        guide.hands.write(story.applicant.name)
        wait_until("找到的人", lambda: _people(guide))
    with guide.step("人员页", HERE, main=True):
        entries = window.palette_box.entries()
        guide.hands.press("Down", times=entries.index(_people(guide)[0]))
        guide.hands.press("Enter")
        _shows(page, "person")


def _shows(page: RegistersPage, kind: str) -> None:
    """Wait until a record of a kind is on its page, with the link to go on already in focus."""

    def there() -> bool:
        read = page.record.page
        return read is not None and read.view.kind == kind and page.record.isVisible()

    wait_until(f"{kind} 的页面", there)


def _people(guide: Guide) -> list[Found]:
    found = (one for one in guide.window.palette_box.entries() if isinstance(one, Found))
    return [one for one in found if isinstance(one.target, tuple) and one.target[0] == "person"]
