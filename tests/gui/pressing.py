"""What can be pressed on a page, for the walks that press all of it."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.texts.hosting_words import SURE
from desktop.ui.shared.buttons import Button
from tests.gui.county_program import buttons_in

# after these no walk goes on: the window ends or is given away, or all passwords are new
ENDING = ("锁定", "换人登录", "退出程序", "关闭程序", "生成启用单", SURE)


def words_of(button: QAbstractButton) -> str:
    """Call a button the same, whatever number it tells."""
    return re.sub(r"[\d,]+", "#", button.text() or button.accessibleName() or button.toolTip())


def ends(button: QAbstractButton) -> bool:
    return any(word in words_of(button) for word in ENDING)


def acts_of(page: QWidget) -> Iterator[tuple[str, QAbstractButton | str]]:
    """Give buttons and keys of a page that can be pressed now, but those after which all ends."""
    shown = buttons_in(page)
    yield from ((words_of(one), one) for one in shown if not ends(one))
    left = {one.key for one in shown if ends(one) and isinstance(one, Button)}
    for shortcut in page.findChildren(QShortcut):
        parent, keys = shortcut.parent(), shortcut.key().toString()
        here = isinstance(parent, QWidget) and parent.isVisible()
        if here and shortcut.isEnabled() and keys not in left:
            yield keys, keys
