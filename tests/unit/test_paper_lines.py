"""What a page tells of a paper: each thing once."""

from datetime import date

from db.queries.documents import Document
from desktop.papers.lines import Holding, paper_line

NUMBER = "(2026)兴福人调字第0010001号"
AGREED = Document(
    id=2,
    paper="agreement",
    kind="case",
    subject=1,
    number=NUMBER,
    issued_on=date(2026, 11, 30),
    digest="1" * 64,
    state="issued",
    voided_on=None,
    voided_at=None,
    voided_by_name="",
    reason="",
    parked=False,
    unit=7,
    unit_name="兴福镇人民调解委员会",
    actor_name="赵文颖",
    recorded_at=2,
)
BEFORE = AGREED._replace(id=1, digest="0" * 64, recorded_at=1)


def test_a_paper_that_was_printed_again_tells_its_number_once() -> None:
    line = paper_line("agreement", "", (AGREED, BEFORE), Holding())

    assert line.details == (f"{NUMBER}　2026-11-30出具",)


def test_one_that_was_made_void_is_told_beside_the_one_that_stands() -> None:
    void = BEFORE._replace(
        number="(2026)兴福人调字第0010000号",
        state="voided",
        voided_on=date(2026, 12, 1),
        reason="金额写错",
    )
    line = paper_line("agreement", "", (AGREED, void), Holding())

    assert len(line.details) == 2
    assert "12-01 作废：金额写错" in line.details[1]
