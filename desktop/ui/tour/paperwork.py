"""Papers in the window: seen before they leave, then printed."""

from desktop.ui.papers.screen import PaperScreen
from desktop.ui.tour.album import has_ink
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until


def print_paper(guide: Guide, name: str) -> None:
    """Wait for the preview, press its key, and see that the printing was recorded."""
    guide.is_in_front("papers")
    papers = guide.page("papers", PaperScreen)
    preview = papers.preview
    wait_until(f"{name}的预览", lambda: preview.isVisible() and name in preview.title())
    wait_until(f"{name}画出来", lambda: preview.page_count() and has_ink(preview.view))
    expect(f"{name}没有缺字", not papers.problem.isVisible())
    guide.hands.press("Ctrl+P")
    wait_until(f"{name}已打印并记录", lambda: papers.note.text().startswith("已打印"))


def leave_paper(guide: Guide, page: str) -> None:
    guide.hands.press("Esc")
    guide.is_in_front(page)
