"""`zongzhi find` with a whole number: who has it is found, and the search is written down."""

from desktop import cli
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.workplace import Workplace
from tests.commands.conftest import NUMBER, PHONE, Office, code_of, registered
from tests.commands.test_second_program import writing

VILLAGE = "371625102201"


def noted(local: Office) -> list[tuple[str, str, str, str]]:
    """What the auditor reads of looking, the oldest first: who, what, which field, how much."""
    with opened_store(
        local.where, Settings(recovery_code=code_of(local), keyring=False)
    ) as open_store:
        place = Workplace(open_store.store, viewer_of(open_store.store, "auditor"))
        found = place.ask(lambda reading: reading.work.accesses())
    looked = [one for one in reversed(found) if one.act != "password"]
    return [(one.actor_name, one.act, one.field, one.detail) for one in looked]


def test_a_whole_number_finds_people_and_cases_and_is_written_down(local: Office) -> None:
    case = registered(local)
    person = {"name": "张建国", "number": NUMBER, "phone": PHONE, "village": VILLAGE}
    local.perform("amend_record", "clerk", kind="person", values=person)

    by_number, by_phone = (
        local.ask("find", typed) for typed in (NUMBER, f"{PHONE[:3]} {PHONE[3:]}")
    )

    for found in (by_number, by_phone):
        kinds = {group["kind"]: group["lines"] for group in found["kinds"]}
        assert [line["title"] for line in kinds["person"]] == ["张建国"]
        assert [line["detail"].split()[0] for line in kinds["case"]] == [case]
    assert noted(local) == [
        ("clerk甲", "search", "number", "找到 1 人、1 件案件"),
        ("clerk甲", "search", "phone", "找到 1 人、1 件案件"),
    ]


def test_names_case_numbers_and_other_kinds_leave_no_line(local: Office) -> None:
    case = registered(local)
    for typed in ("张建国", case, case[-8:], NUMBER[:6]):
        local.ask("find", typed)
    local.ask("find", NUMBER, "--kind", "house")
    local.ask("find", NUMBER, by="auditor")

    assert noted(local) == []


def test_a_second_program_says_that_it_looks_no_number_up(local: Office) -> None:
    with writing(local):
        assert local.run("find", local.where, PHONE, "--as", "clerk") == cli.DONE
        assert "本窗口只读，不能按号码查人" in local.said
        assert "没有找到" in local.out
