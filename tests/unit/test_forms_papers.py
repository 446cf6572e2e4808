"""The papers: what a judge, a clerk and a citizen look for on them."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
import segno

from desktop.errors import RuleBroken
from desktop.forms.agreement import Agreement, agreement
from desktop.forms.marks import Blocks, Letters, Page, Row, Stroke
from desktop.forms.parts import Form, Qr
from desktop.forms.pdf import Press
from desktop.forms.people import SIGN
from desktop.forms.receipt import receipt
from desktop.forms.recovery_code import recovery_sheet
from desktop.forms.registration import Source, registration
from desktop.forms.revisit import revisit
from desktop.forms.roll import Roll, RollLine
from desktop.forms.termination import termination
from desktop.papers.catalogue import paper_of, papers_about
from desktop.papers.paper import CASE
from tests.golden.regenerate import FOLDER, described, shipped_press
from tests.golden.samples import (
    APPLICANT,
    LONG,
    LONG_NAMED,
    LONG_TERM,
    NUMBER,
    RECEIPT,
    REGISTRATION,
    REVISIT,
    SAMPLES,
    SHORT,
    TERMINATION,
)
from tests.unit.reading_lines import closing, opening


@pytest.fixture(scope="module")
def press() -> Press:
    return shipped_press()


def words_of(page: Page) -> str:
    return "".join(words_of_row(row) for _, row in page.rows)


def words_of_row(row: Row) -> str:
    return "".join(mark.text for mark in row.marks if isinstance(mark, Letters))


def printed(form: Form, press: Press) -> str:
    return "".join(words_of(page) for page in press.pages(form))


def text_lines(form: Form, press: Press) -> Iterator[str]:
    for page in press.pages(form):
        for _, row in page.rows:
            line = "".join(mark.text for mark in row.marks if isinstance(mark, Letters))
            if row.text and line:
                yield line


@pytest.mark.parametrize("name", SAMPLES)
def test_the_paper_stands_as_its_golden_file_shows(name: str, press: Press) -> None:
    golden = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert described(SAMPLES[name], press) == golden, "run: python -m tests.golden.regenerate"


@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_begins_or_ends_with_a_forbidden_mark(name: str, press: Press) -> None:
    for line in text_lines(SAMPLES[name], press):
        assert not closing(line[0]) or line[0] in "…—", line
        assert not opening(line[-1]), line


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_stands_outside_the_paper_or_in_the_foot(name: str, press: Press) -> None:
    sheet = SAMPLES[name].sheet
    for page in press.pages(SAMPLES[name]):
        for y, row in page.rows:
            assert sheet.top <= y
            assert y + row.height <= sheet.height - sheet.bottom + 0.02
            beside = 0.01 if row.height else sheet.side  # a frame lies around the text
            for mark in row.marks:
                if isinstance(mark, Stroke):
                    assert min(mark.x0, mark.x1) >= -beside
                    assert max(mark.x0, mark.x1) <= sheet.width - 2 * page.side + beside


def test_there_is_a_copy_for_each_party_and_one_for_the_committee(press: Press) -> None:
    assert (SHORT.copies, LONG.copies) == (3, 6)
    assert "本协议一式三份，当事人、人民调解委员会各持一份。" in printed(agreement(SHORT), press)


def test_every_party_has_room_to_sign_with_the_name_under_it(press: Press) -> None:
    text = printed(agreement(LONG), press)
    assert text.count(SIGN) == len(LONG.parties)
    assert "司徒样例" in text[text.index(SIGN) :]


def test_ten_terms_and_more_are_numbered_as_officials_count(press: Press) -> None:
    text = printed(agreement(LONG), press)
    assert all(f"{number}、被申请人应当" in text for number in ("一", "九", "十", "十一", "十二"))


@pytest.mark.parametrize("terms", range(1, 15))
def test_signatures_never_stand_alone_and_never_apart(terms: int, press: Press) -> None:
    pages = press.pages(agreement(replace(SHORT, terms=(LONG_TERM,) * terms)))
    holding = [page for page in pages if SIGN in words_of(page)]
    assert holding == pages[-1:]
    text = words_of(pages[-1])
    before, after = text.split(SIGN, 1)
    assert "本协议一式三份" in before
    assert all(words in after for words in ("人民调解员", "记录人", "印章", SHORT.date))
    rows = [row for _, row in pages[-1].rows]
    signed = next(n for n, row in enumerate(rows) if SIGN in words_of(Page(((0, row),), ())))
    assert sum(row.text for row in rows[:signed]) >= 2


def test_more_signatures_than_a_page_holds_go_on_to_the_next(press: Press) -> None:
    for times in range(7, 16):
        many = replace(SHORT, parties=SHORT.parties * times)
        pages = press.pages(agreement(many))
        assert sum(words_of(page).count(SIGN) for page in pages) == 2 * times
        first = next(page for page in pages if SIGN in words_of(page))
        assert "本协议一式" in words_of(first).split(SIGN)[0]
        for words in ("（人民调解委员会印章）", SHORT.date, "记录人（签名）", SHORT.committee):
            assert words in words_of(pages[-1])


def test_later_pages_repeat_the_name_and_number(press: Press) -> None:
    first, *later = press.pages(agreement(SHORT))
    heads = [[m.text for m in page.around if isinstance(m, Letters)] for page in (first, *later)]
    assert later
    assert not any("编号：" in text for text in heads[0] if "案件" not in text)
    assert all(SHORT.number in "".join(head) for head in heads[1:])


@pytest.mark.parametrize("many", [1, 7, 30, 120])
def test_the_pages_of_a_list_are_counted_with_the_paper(many: int, press: Press) -> None:
    numbers = ("37169919800807007X", "371699199003071235", "110105194912310028")
    lines = tuple(RollLine(f"刘{place}", numbers[place % 3]) for place in range(many))
    rolls = (Roll("附表一", lines), Roll("附表二", lines))
    for form in (
        agreement(replace(SHORT, rolls=rolls)),
        registration(replace(REGISTRATION, rolls=rolls)),
    ):
        pages = press.pages(form)
        feet = ["".join(m.text for m in one.around if isinstance(m, Letters)) for one in pages]
        assert len(pages) >= 3
        for place, foot in enumerate(feet, 1):
            assert f"第 {place} 页　共 {len(pages)} 页" in foot
        marks = [m for one in pages for _, row in one.rows for m in row.marks]
        whole = [m.text for m in marks if isinstance(m, Letters) and m.text in numbers]
        assert len(whole) == 2 * many, "a number is never parted"


def test_who_signs_in_the_list_for_a_child_has_room_for_it(press: Press) -> None:
    def height(hand: str) -> float:
        rolls = (Roll("附表", (RollLine("张小明", hand=hand),)),)
        pages = press.pages(agreement(replace(SHORT, rolls=rolls)))
        [row] = [row for _, row in pages[-1].rows if "张小明" in words_of_row(row)]
        return row.height

    assert height("法定代理人王芳") >= height("") > height("由共同代表人签")


def test_a_draft_is_marked_on_every_page_and_a_signed_paper_on_none(press: Press) -> None:
    assert all(page.stamp[0].text == "样稿" for page in press.pages(agreement(LONG)))
    assert not any(page.stamp for page in press.pages(agreement(SHORT)))
    assert "（签订时编号）" in printed(agreement(LONG), press)


def test_an_unknown_date_leaves_room_for_the_pen(press: Press) -> None:
    assert "年　　月　　日" in printed(agreement(replace(SHORT, date="")), press)


def test_the_registration_crosses_out_the_way_that_was_not_taken(press: Press) -> None:
    for source, ticked in ((Source.APPLIED, "①当事人申请"), (Source.TAKEN_UP, "②人民调解委员会")):
        form = registration(replace(REGISTRATION, source=source))
        choice = next(part for part in form.parts if hasattr(part, "options"))
        chosen = [option for option, taken in choice.options if taken]
        assert len(chosen) == 1
        assert chosen[0].startswith(ticked)
    text = printed(registration(REGISTRATION), press)
    assert "人民调解委员会依当事人申请（人民调解委员会主动调解），经当事人同意，" in text
    assert "案件来源：①当事人申请②人民调解委员会主动调解" in text
    assert "备注：此表由人民调解委员会填写。" in text


def test_the_receipt_has_no_field_for_a_person_and_a_code_of_the_number_alone(
    press: Press,
) -> None:
    assert not {"name", "applicant", "party", "parties"} & {f.name for f in fields(RECEIPT)}
    form = receipt(RECEIPT)
    assert [part.content for part in form.parts if isinstance(part, Qr)] == [NUMBER]
    drawn = next(
        m for _, row in press.pages(form)[0].rows for m in row.marks if isinstance(m, Blocks)
    )
    matrix = segno.make(NUMBER, error="m", micro=False).matrix
    unit = drawn.boxes[0][3]
    dark = sum(round(width / unit) for _, _, width, _ in drawn.boxes)
    assert dark == sum(sum(line) for line in matrix)
    assert len(press.pages(form)) == 1


def test_each_party_gets_a_letter_that_names_every_way_that_remains(press: Press) -> None:
    first, second = map(words_of, press.pages(termination(TERMINATION)))
    assert "你与李𬭚㛃之间的相邻排水纠纷，经本人民调解委员会调解，" in first
    assert "你与甄示范之间的相邻排水纠纷" in second
    for name, letter in (("甄示范", first), ("李𬭚㛃", second)):
        assert letter.index(f"{name}：") < letter.index("第二十六条")
        assert all(route in letter for route in TERMINATION.routes)
    feet = [
        "".join(m.text for m in page.around if isinstance(m, Letters))
        for page in press.pages(termination(TERMINATION))
    ]
    assert all("第 1 页　共 1 页" in foot for foot in feet)


def test_a_mediation_that_was_not_held_is_not_said_to_have_failed(press: Press) -> None:
    paper = replace(TERMINATION, held=False, reason="李𬭚㛃不同意调解。")
    text = printed(termination(paper), press)
    assert "因李𬭚㛃不同意调解，本人民调解委员会没有进行调解，现终止调解。" in text
    assert "经本人民调解委员会调解" not in text


def test_a_reason_that_tells_it_already_is_not_told_twice(press: Press) -> None:
    told = replace(TERMINATION, reason="双方未能达成调解协议。")
    assert printed(termination(told), press).count("达成调解协议") == 2  # once a letter


ONE_LINE = replace(
    SHORT, facts="屋檐滴水。", terms=("十日内拆除屋檐。",), performance="十日内。", amount=None
)


@pytest.mark.parametrize(
    "paper",
    [
        ONE_LINE,
        replace(ONE_LINE, amount=SHORT.amount),
        replace(ONE_LINE, parties=(APPLICANT, LONG_NAMED)),
        replace(ONE_LINE, date="", number="", draft=True),
    ],
)
def test_an_agreement_of_a_line_stands_on_one_page(paper: Agreement, press: Press) -> None:
    (page,) = press.pages(agreement(paper))
    text = words_of(page)
    assert all(words in text for words in (SIGN, "人民调解员（签名）", "（人民调解委员会印章）"))


def test_what_needs_two_pages_anyhow_is_not_set_closer(press: Press) -> None:
    for form in (agreement(LONG), agreement(replace(SHORT, terms=SHORT.terms * 6))):
        assert press.pages(form) == press.pages(replace(form, closer=None))


@pytest.mark.parametrize("group", ["WWWW", "MQ4W", "0123"])
def test_no_group_of_a_recovery_code_is_parted(group: str, press: Press) -> None:
    groups = (group,) * 7
    lines = list(text_lines(recovery_sheet("博兴县综治中心", groups, "2026年6月3日"), press))
    assert sum(line.count(group) for line in lines) == len(groups)
    assert all(f"{place}．{group}" in "".join(lines) for place in range(1, 8))
    assert not any(line.rstrip().endswith("．") for line in lines)


def test_the_record_of_a_visit_tells_the_three_things_asked(press: Press) -> None:
    text = printed(revisit(REVISIT), press)
    for label, told in (("履行情况", "已履行"), ("满意程度", "满意"), ("遗留隐患", "无")):
        assert f"{label}：{told}" in text


def test_the_list_of_papers_is_what_print_and_windows_offer() -> None:
    assert [(paper.key, paper.title) for paper in papers_about(CASE)] == [
        ("receipt", "受理回执"),
        ("registration", "人民调解受理登记表"),
        ("agreement", "人民调解协议书"),
        ("termination", "终止调解告知书"),
        ("revisit", "人民调解回访记录"),
    ]
    assert paper_of("agreement").draw(SHORT) == agreement(SHORT)
    with pytest.raises(RuleBroken, match=r"paper\.unknown"):
        paper_of("none")
