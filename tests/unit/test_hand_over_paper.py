"""The list that is signed when a worker leaves: whole, honest about what it lacks, and labelled."""

from dataclasses import replace

import pytest

from desktop.forms.hand_over import GridLine, hand_over
from desktop.forms.marks import Letters, Page, Stroke
from desktop.forms.parts import Form
from desktop.forms.pdf import Press
from desktop.papers.catalogue import paper_of, papers_about
from desktop.papers.paper import CASE
from tests.golden.regenerate import shipped_press
from tests.golden.samples import HAND_OVER


@pytest.fixture(scope="module")
def press() -> Press:
    return shipped_press()


def words_of(page: Page) -> str:
    return "".join(
        mark.text for _, row in page.rows for mark in row.marks if isinstance(mark, Letters)
    )


def printed(form: Form, press: Press) -> str:
    return "".join(words_of(page) for page in press.pages(form))


def test_it_is_a_paper_of_its_own_and_none_of_a_case() -> None:
    assert paper_of("hand_over").draw(HAND_OVER) == hand_over(HAND_OVER)
    assert "hand_over" not in {paper.key for paper in papers_about(CASE)}


def test_three_people_sign_and_everything_listed_stands_before_them(press: Press) -> None:
    text = printed(hand_over(HAND_OVER), press)

    before, after = text.split("交出人（签名）")
    assert all(role in after for role in ("接手人（签名）", "监交人（签名）"))
    for grid in HAND_OVER.grids:
        assert grid.name[:6] in before
    assert all(case.number in before for case in HAND_OVER.cases)
    assert "没有统一的法定格式" in after


def test_what_the_account_may_not_see_is_never_called_none(press: Press) -> None:
    blind = replace(HAND_OVER, kept=(), cases=(), sees_buildings=False, sees_cases=False)
    text = printed(hand_over(blind), press)

    assert "打印账号无权查看楼栋" in text
    assert "打印账号无权查看案件" in text
    assert "无。" not in text
    assert "无。" in printed(hand_over(replace(HAND_OVER, cases=())), press)


def test_forty_grids_go_on_over_pages_and_every_row_is_closed(press: Press) -> None:
    grids = tuple(GridLine(f"37169910220120{n:02}", f"样例村第{n}网格") for n in range(40))
    pages = press.pages(hand_over(replace(HAND_OVER, grids=grids)))

    text = "".join(map(words_of, pages))
    assert all(grid.code in text for grid in grids)
    first = next(row for _, row in pages[1].rows if row.marks)
    flat = [mark for mark in first.marks if isinstance(mark, Stroke) and mark.y0 == mark.y1]
    assert min(mark.y0 for mark in flat) == 0, "the first row of a page has its upper line"
