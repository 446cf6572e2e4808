"""What no paper can show is refused before the paper gets its number."""

from typing import Any

import pytest

from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.ending import EndMediation, end_mediation
from tests.usecases.committees import mediated
from tests.usecases.office import Office

GOOD: dict[str, Any] = {"terms": ("拆除☑滴水檐，补₂⅓㎡。",), "performance": "十日内 ✔"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("terms", ("拆除。", "补偿☺元")), ("performance", "十日内⚓"), ("facts", "争执\U0001f12f。")],
)
def test_no_number_is_drawn_for_what_cannot_be_printed(
    office: Office, field: str, typed: Any
) -> None:
    before = office.do("mediator", reach_terms, ReachTerms(case_id=mediated(office), **GOOD))
    case_id = mediated(office)
    asked = ReachTerms(case_id=case_id, **{**GOOD, field: typed})
    code, beside = office.refusal("mediator", reach_terms, asked)
    assert beside == field
    assert code in {"text.not_printed", "text.emoji"}
    number = office.do("mediator", reach_terms, ReachTerms(case_id=case_id, **GOOD))
    assert _count(number) == _count(before) + 1


def _count(number: str) -> int:
    return int(number.rpartition("第")[2].removesuffix("号"))


def test_a_reason_that_letters_repeat_is_printable(office: Office) -> None:
    over = EndMediation(case_id=mediated(office), reason="各执一词☺", routes=("0301",))
    assert office.refusal("mediator", end_mediation, over) == ("text.not_printed", "reason")
