"""宣读: recorded of what stands, to people of the case, and read by whoever may see it."""

from typing import Any

import pytest

from desktop.cases.reading_aloud import ReadAloud, read_aloud
from desktop.errors import RuleBroken
from desktop.papers.aloud import Aloud, read_aloud_of
from desktop.usecases.limits import reckoning_of
from tests.usecases.committees import agreed
from tests.usecases.office import LI, ZHANG, Office


def papers(office: Office, case_id: int, who: str) -> list[Aloud]:
    return list(
        office.ask(lambda reading: read_aloud_of(reading, case_id, reckoning_of(reading)), who)
    )


def heard(office: Office, case_id: int) -> dict[str, Any]:
    told = office.file(case_id, "mediator").happenings[-1]
    assert told.name == "read_aloud"
    return dict(told.said)


def test_who_heard_what_by_whose_voice_is_kept(office: Office) -> None:
    case_id = agreed(office)
    file = office.file(case_id, "mediator")
    parties = {one.name: one.id for one in file.parties}
    said = ReadAloud(case_id=case_id, heard=tuple(parties.values()), others="村主任周三")
    office.do("mediator", read_aloud, said)
    assert heard(office, case_id) == {
        "paper": "agreement",
        "way": "person",
        "heard": ("申请人张建国", "被申请人李建军"),
        "others": "村主任周三",
    }


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"heard": ()}, "case.nobody_heard"),
        ({"heard": (404,)}, "case.nobody_heard"),
        ({"way": "x"}, "code.unknown"),
        ({"paper": "agreement", "without_terms": True}, "case.agreement_unknown"),
        ({"paper": "none"}, "paper.unknown"),
    ],
)
def test_nothing_is_recorded_that_was_not_read(
    office: Office, more: dict[str, Any], refused: str
) -> None:
    more = dict(more)
    case_id = office.at_committee() if more.pop("without_terms", False) else agreed(office)
    everybody = tuple(one.id for one in office.file(case_id, "mediator").parties)
    said = ReadAloud(**{"case_id": case_id, "heard": everybody, **more})
    assert office.refusal("mediator", read_aloud, said)[0] == refused


def test_terms_are_read_whole_and_no_telephone(office: Office) -> None:
    read = papers(office, agreed(office), "mediator")
    assert [one.key for one in read] == ["agreement", "receipt"]
    text = "\n".join(read[0].paragraphs)
    for words in (ZHANG.name, LI.name, "一、拆除", "履行方式、时限：十日内", "本协议一式三份"):
        assert words in text
    assert ZHANG.phone not in text
    assert ZHANG.number not in text


def test_whoever_reads_masks_reads_the_receipt_alone(office: Office) -> None:
    case_id = agreed(office)
    assert [one.key for one in papers(office, case_id, "dispatcher")] == ["receipt"]
    with pytest.raises(RuleBroken):
        papers(office, case_id, "bureau")
