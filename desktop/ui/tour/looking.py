"""Chapter: those who only look. The leader's figures have moved, the auditor sees who looked."""

from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.director.screen import DirectorScreen
from desktop.ui.office.audit_page import AuditPage
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.tour import cast
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until

MOVED = {"今日登记": 1, "今日办结": 1}
_LARGE = {"账号", "时限规定", "设置"}


def look_in_the_morning(guide: Guide, story: Story) -> None:
    with guide.step("总览：开始前", "总览"):
        guide.is_in_front("director")
        wait_until("各项数字", lambda: _director(guide).shown_now)
        story.before = _figures(guide)


def look_in_the_evening(guide: Guide, story: Story) -> None:
    """The figures have moved by the case of the story; each opens the list it counts."""
    with guide.step("总览：数字动了", "总览", main=True):
        guide.is_in_front("director")
        wait_until("各项数字", lambda: _director(guide).shown_now)
        wanted = {name: story.before[name] + more for name, more in MOVED.items()}
        wait_until(f"数字为{wanted}", lambda: _figures(guide) == wanted)
    with guide.step("数字后面的名单", "案件", main=True):
        guide.hands.click(_director(guide).tiles.tile("done", "today"))
        guide.is_in_front("cases")
        table = guide.page("cases", CasesPage).list.table
        wait_until("名单读完", lambda: table.lines.complete)
        listed = [line.id for line in table.lines.lines]
        expect("名单里有这件案件", story.case_id in listed)
        expect("名单与数字一致", len(listed) == wanted["今日办结"])


def look_at_the_end(guide: Guide) -> None:
    """Every page of the administrator, by its key."""
    guide.is_in_front("office")
    titles = list(guide.page("office", OfficeScreen).pages)
    for title in titles:
        _open_page(guide, "系统管理员", title, main=title in _LARGE)


def look_after_secrets(guide: Guide) -> None:
    """What the security officer alone has."""
    guide.is_in_front("office")
    for title in ("账号确认", "敏感数据开关"):
        _open_page(guide, "安全管理员", title)


def look_over_shoulders(guide: Guide) -> None:
    """The auditor finds the reading of the number, with its reason."""
    with guide.step("审计员：查看记录", "管理", main=True):
        guide.is_in_front("office")
        audit = guide.page("office", OfficeScreen).pages["查看记录"]
        expect("查看记录页", isinstance(audit, AuditPage))
        if isinstance(audit, AuditPage):
            lines = audit.table.lines
            wait_until("查看记录", lambda: lines.lines)
            guide.hands.click(audit.filters.acts["reveal"])
            wait_until("只剩查看", lambda: {line.act for line in lines.lines} == {"reveal"})
            expect("最新一条是刚才的查看", lines.lines[0].reason == cast.REASON)


def _open_page(guide: Guide, who: str, title: str, *, main: bool = False) -> None:
    tabs = guide.page("office", OfficeScreen).tabs
    told = [tabs.tabToolTip(place).split() for place in range(tabs.count())]
    place, key = next((n, key) for n, (name, key) in enumerate(told) if name == title)
    with guide.step(f"{who}：{title}", "管理", main=main):
        guide.hands.press(key)
        wait_until(f"{title}页", lambda: tabs.currentIndex() == place)


def _director(guide: Guide) -> DirectorScreen:
    return guide.page("director", DirectorScreen)


def _figures(guide: Guide) -> dict[str, int]:
    """Read the numbers as they stand on the tiles."""
    tiles = _director(guide).tiles
    shown = (tiles.tile("came", "today"), tiles.tile("done", "today"))
    return {tile.text(): int(tile.shown.number.replace(",", "")) for tile in shown}
