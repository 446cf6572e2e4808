"""Chapter: a look around. What is found, listed, waiting to be judged, locked."""

from desktop.finding.palette import Found
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.cases.conflicts_page import ConflictsPage
from desktop.ui.office.notices_page import NoticesScreen
from desktop.ui.office.settings_page import SettingsScreen
from desktop.ui.tour import cast
from desktop.ui.tour.cast import Story
from desktop.ui.tour.doors import lock_and_unlock
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until


def look_around(guide: Guide, story: Story) -> None:
    """Find the case by a name, go back to the list, see what waits to be judged or was told."""
    _find(guide, story)
    with guide.step("案件列表", "案件", main=True):
        guide.hands.press("Esc")
        cases = guide.page("cases", CasesPage)
        wait_until("案件列表", lambda: cases.list.table.lines.lines)
        expect(
            "新登记的案件在列表前面",
            story.case_id in {line.id for line in cases.list.table.lines.lines[:5]},
        )
    with guide.step("数据冲突待核", "待核", main=True):
        guide.go("conflicts")
        guide.page("conflicts", ConflictsPage)
    with guide.step("设置", "设置", main=True):
        guide.go("settings")
        table = guide.page("settings", SettingsScreen).settings.table
        wait_until("各项设置", lambda: table.lines.complete)
    with guide.step("通知", "通知", main=True):
        guide.go("notices")
        guide.page("notices", NoticesScreen)
    lock_and_unlock(guide)


def _find(guide: Guide, story: Story) -> None:
    window = guide.window
    with guide.step("查找", "查找与命令", main=True):
        guide.hands.press("Ctrl+K")
        guide.focus_is("查找框", window.palette_box.box)
        guide.hands.write(cast.RESPONDENT)
        wait_until("找到的案件", lambda: _found(guide, story))
    with guide.step("案件页", "案件", main=True):
        entries = window.palette_box.entries()
        guide.hands.press("Down", times=entries.index(_found(guide, story)[0]))
        guide.hands.press("Enter")
        cases = guide.page("cases", CasesPage)
        wait_until("案件页", lambda: cases.case.step_shown == "pending_dispatch")
        expect("是刚才的案件", cases.case.case_id == story.case_id)


def _found(guide: Guide, story: Story) -> list[Found]:
    entries = guide.window.palette_box.entries()
    return [one for one in entries if isinstance(one, Found) and one.target == story.case_id]
