"""The press: what comes out of it can be read, copied, compared and trusted."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader

from db.log.clock import CHINA
from desktop.forms.parts import Form, Heading, Look, Paragraphs, Plain, Span, Title
from desktop.forms.pdf import CharactersMissingError, Missing, Press
from tests.golden.regenerate import shipped_press
from tests.golden.samples import SAMPLES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def press() -> Press:
    return shipped_press()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def one_line(text: str) -> Form:
    return Form("t", "试页", (Title("试页"), Paragraphs((text,))))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_paper_gives_the_same_bytes(name: str, press: Press) -> None:
    assert (
        press.pdf(SAMPLES[name]) == press.pdf(SAMPLES[name]) == shipped_press().pdf(SAMPLES[name])
    )


def test_another_process_prints_the_same_bytes(press: Press) -> None:
    program = (
        "import sys; from tests.golden.regenerate import shipped_press as p;"
        "from tests.golden.samples import SAMPLES as s;"
        "sys.stdout.buffer.write(p().pdf(s['agreement_short']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout == press.pdf(SAMPLES["agreement_short"])


def test_the_text_is_extracted_in_the_order_of_reading(press: Press) -> None:
    text = "".join(text_of(press.pdf(SAMPLES["agreement_short"])).split())
    places = [
        text.index(words)
        for words in (
            "人民调解协议书",
            "编号：（2026）博示人调字第12号",
            "姓名：甄示范",
            "姓名：李𬭚㛃",
            "纠纷主要事实、争议事项：",
            "经调解，自愿达成如下协议：",
            "三、甄示范收到上述款项后自行修缮西墙",
            "履行方式、时限：",
            "本协议一式三份，当事人、人民调解委员会各持一份。",
            "人民调解员（签名）",
            "（人民调解委员会印章）",
            "二〇二六年十一月二十二日",
        )
    ]
    assert places == sorted(places)


def test_a_file_says_what_it_is_in_which_language_and_since_when(press: Press) -> None:
    made = datetime(2026, 11, 22, 9, 30, 5, tzinfo=CHINA)
    form = replace(SAMPLES["agreement_short"], made_at=made)
    pdf = press.pdf(form)
    assert pdf == press.pdf(form)
    reader = PdfReader(BytesIO(pdf))
    told, xmp, root = reader.metadata, reader.xmp_metadata, cast("Any", reader.trailer["/Root"])
    assert told
    assert xmp
    title = "人民调解协议书 编号：（2026）博示人调字第12号"
    assert (told.title, xmp.dc_title) == (title, {"x-default": title})
    assert told.creation_date == made
    assert xmp.xmp_create_date == made.astimezone(UTC).replace(tzinfo=None)
    assert (root["/Lang"], xmp.dc_language) == ("zh-CN", ["zh-CN"])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is True or (
        str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_tells_what_is_a_title_a_heading_and_a_paragraph(name: str, press: Press) -> None:
    form = SAMPLES[name]
    pdf = press.pdf(form)
    root = cast("Any", PdfReader(BytesIO(pdf)).trailer["/Root"])
    kinds = [str(kid.get_object()["/S"]) for kid in root["/StructTreeRoot"]["/K"]["/K"]]
    assert kinds[0] == "/H1"
    assert kinds.count("/H1") == 1 + len(form.then)
    headings = [part for part in form.parts if isinstance(part, Heading)]
    assert kinds.count("/H2") == len(headings) * (1 + len(form.then))
    listed = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    pages = PdfReader(BytesIO(pdf)).pages
    drawn = [cast("Any", page.get_contents()).get_data().count(b" BDC") for page in pages]
    assert [len(one) for one in listed[1::2]] == drawn


def test_a_paper_of_no_moment_tells_none(press: Press) -> None:
    reader = PdfReader(BytesIO(press.pdf(SAMPLES["receipt"])))
    assert reader.metadata
    assert reader.metadata.creation_date is None
    assert reader.xmp_metadata
    assert reader.xmp_metadata.xmp_create_date is None


def test_the_foot_names_page_case_and_chain(press: Press) -> None:
    pages = PdfReader(BytesIO(press.pdf(SAMPLES["agreement_short"]))).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"第 {number} 页　共 {len(pages)} 页" in text
        assert "ZZ371625 20261122 017 0012 2" in text
        assert "存证码 9F3A07C1" in text


def test_every_font_is_embedded_as_a_subset(press: Press) -> None:
    fonts = {}
    for page in PdfReader(BytesIO(press.pdf(SAMPLES["agreement_short"]))).pages:
        resources = cast("dict[str, Any]", page["/Resources"])
        for font in resources["/Font"].values():
            one = font.get_object()
            below = one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            fonts[one["/BaseFont"]] = below
    assert len(fonts) == 4
    assert all(name[7] == "+" and "/FontFile2" in below for name, below in fonts.items())


def test_a_character_no_font_has_is_told_with_its_place(press: Press) -> None:
    form = one_line("𠮷先生😀到场，𠮷先生同意。")
    assert press.missing_characters(form) == [
        Missing("𠮷", "U+20BB7", "试页"),
        Missing("😀", "U+1F600", "试页"),
    ]
    with pytest.raises(CharactersMissingError) as refused:
        press.pdf(form)
    assert refused.value.missing == press.missing_characters(form)


def test_a_missing_character_may_be_left_for_the_pen(press: Press) -> None:
    text = text_of(press.pdf(one_line("甲𠮷乙"), by_hand=True))
    assert "甲" in text
    assert "乙" in text
    assert "𠮷" not in text


def test_the_golden_papers_can_be_printed_whole(press: Press) -> None:
    assert {name: press.missing_characters(form) for name, form in SAMPLES.items()} == {
        name: [] for name in SAMPLES
    }


def test_controls_and_invisible_marks_are_not_printed(press: Press) -> None:
    text = text_of(press.pdf(one_line("甲\x00乙\u200b丙\ufeff丁\t戊\u202e己\ufe0f")))
    assert "甲乙丙丁 戊己" in text


def test_a_line_break_opens_a_paragraph(press: Press) -> None:
    rows = [row for _, row in press.pages(one_line("甲乙\n丙丁"))[0].rows if row.text]
    assert len(rows) == 3


def test_words_with_different_looks_stand_in_one_line(press: Press) -> None:
    text = (Span("甲"), Span("乙", Look.STRONG), Span("丙", Look.STRUCK))
    assert "甲乙丙" in text_of(press.pdf(Form("t", "试页", (Plain(text),))))
