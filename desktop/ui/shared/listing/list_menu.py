"""What the right button offers over a list."""

from typing import TYPE_CHECKING

from desktop.ui.shared.menu import Entry

if TYPE_CHECKING:
    from desktop.ui.shared.listing.page import ListPage

LIST_KEYS = (
    ("Enter", "打开"),
    ("Space", "多选"),
    ("F6", "筛选"),
    ("F7", "换排序"),
    ("Ctrl+F", "查找"),
    ("Ctrl+A", "全选"),
    ("Ctrl+C", "复制"),
)


def entries_of(page: "ListPage") -> list[Entry]:
    """Give the acts of the keys: of the line, of the list, and those of the buttons."""
    table, head = page.table, page.head
    here = table.line() is not None
    return [
        Entry("打开", "Enter", lambda: page.opened.emit(table.line()), here),
        Entry("选定或取消选定", "Space", table.toggle_mark, here),
        Entry("全选", "Ctrl+A", table.lines.mark_all, here),
        Entry("复制", "Ctrl+C", page.copy, here),
        Entry(),
        Entry("在本页查找", "Ctrl+F", head.search.setFocus),
        Entry("筛选", "F6", page.filters.enter),
        Entry("换排序", "F7", page.orders.go_on, len(page.listing.orders) > 1),
        Entry("刷新", "F5", page.refresh),
        Entry(),
        *(Entry(words, one.key, one.click) for words, one in head.offered()),
    ]
