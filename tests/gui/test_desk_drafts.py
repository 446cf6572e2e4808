"""Nothing typed is lost: not by a crash, not by a second form, not by leaving the page."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from db.log.unavailable import StoreUnavailable
from desktop.intake.draft_body import from_body, to_body
from desktop.intake.form import IntakeForm
from desktop.intake.party_form import PartyForm
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.registers import SaveDraft, save_draft
from desktop.workplace import Workplace
from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, open_screen, screen
from tests.gui.desk_store import DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SECOND = 1000
STRANGE = [
    "邻居漏水，半截{",
    '{"summary": "邻居漏水", "nature": "war"}',
    '{"summary": ["邻居漏水"]}',
    '{"summary": "邻居漏水", "parties": [{"kind": "robot"}]}',
    '{"summary": "邻居漏水", "parties": [{"person": "7"}]}',
    '{"summary": "邻居漏水", "parties": [{"name": null}]}',
    '{"summary": "邻居漏水", "category": "0202"}',
    '["邻居漏水"]',
    '"邻居漏水"',
    "[" * 5000 + '"邻居漏水"',
]


def typed_by(clerk: Clerk) -> None:
    """Type a form with everything in it that a draft may get wrong."""
    clerk.take_zhang()
    clerk.write("𠮷野㛃")
    clerk.go("category")
    clerk.write("滴")
    clerk.go("village")
    clerk.keys("gw")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait(lambda: bool(clerk.screen.form().grid.code))
    clerk.go("summary")
    clerk.write("第一行\n第二行：铜川𬭚，１２３。")
    clerk.go("amount")
    clerk.keys("12000.005")
    clerk.key(KEYS.Key_N, ALT)
    clerk.screen.answering.answer.setText("还没有答复")


def reopened(qtbot: QtBot, county: DeskStore, tasks: Tasks, crashed: IntakeScreen) -> Clerk:
    """Open the desk anew, as after a crash: the old one has had no time to say good-bye."""
    crashed.drafts.blockSignals(True)
    clerk = Clerk(qtbot, open_screen(qtbot, county, tasks))
    clerk.wait(lambda: "恢复未提交的登记" in clerk.screen.banner.said)
    return clerk


def test_a_draft_is_kept_within_a_second_of_the_last_key(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.bot.waitUntil(lambda: "邻居把水" in draft_summary(county), timeout=SECOND * 3)
    clerk.wait(lambda: clerk.screen.head.said == "草稿 10:42:07 已保存")

    pause = [timer.interval() for timer in clerk.screen.drafts.timers]
    assert max(pause[:1]) < SECOND


def test_a_restored_draft_equals_what_was_typed(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    typed_by(clerk)
    typed = clerk.screen.form()
    clerk.wait(lambda: from_body(county.draft()) == typed)
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    assert again.screen.form().is_blank

    again.key(KEYS.Key_R, ALT)
    again.wait(lambda: again.row(0).number.text() == "371699**********16")
    assert again.screen.form() == typed
    again.wait(lambda: again.screen.matter.said("grid") == "由村居自动落格")
    assert again.screen.form() == typed
    assert again.screen.banner.said == ""
    again.screen.close()


def test_a_new_registration_does_not_write_over_an_undecided_draft(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    clerk.fill_least("先来的人", "先来的事情。")
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: "先来的事情" in draft_summary(county))
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    again.fill_least("后来的人", "后来的事情。")
    again.hand_in()

    assert "恢复未提交的登记" in again.screen.banner.said
    again.key(KEYS.Key_R, ALT)
    assert again.screen.form().parties[0].name == "先来的人"
    again.screen.close()


def test_restoring_puts_aside_what_is_being_typed(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    clerk.fill_least("先来的人", "先来的事情。")
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: "先来的事情" in draft_summary(county))
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    again.fill_least("后来的人", "后来的事情。")
    for name in ("先来的人", "后来的人", "先来的人"):
        again.key(KEYS.Key_R, ALT)
        assert again.screen.form().parties[0].name == name
    again.screen.close()


def test_an_unwanted_draft_is_gone_for_good(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: bool(county.draft()))
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    again.screen.drafts.undo_time.setInterval(0)
    again.key(KEYS.Key_X, ALT)

    again.wait(lambda: county.draft() == "")
    again.wait(lambda: again.screen.banner.said == "")
    again.screen.close()


def test_a_discarded_draft_can_be_had_back(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: bool(county.draft()))
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    again.key(KEYS.Key_X, ALT)
    assert again.screen.banner.said.startswith("已放弃 11月20日10:42 的草稿")
    again.key(KEYS.Key_U, ALT)

    assert "恢复未提交的登记" in again.screen.banner.said
    again.key(KEYS.Key_R, ALT)
    assert again.screen.form().summary == "邻居把水排到我家门口。"
    again.screen.close()


def test_a_discarded_draft_can_be_had_back_after_something_new_was_kept(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, clerk: Clerk
) -> None:
    clerk.fill_least("先来的人", "先来的事情。")
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: "先来的事情" in draft_summary(county))
    again = reopened(qtbot, county, desk_tasks, clerk.screen)
    again.key(KEYS.Key_X, ALT)
    again.fill_least("后来的人", "后来的事情。")
    again.key(KEYS.Key_S, CONTROL)
    again.wait(lambda: "后来的事情" in draft_summary(county))
    for key, name in ((KEYS.Key_U, "后来的人"), (KEYS.Key_R, "先来的人"), (KEYS.Key_R, "后来的人")):
        again.key(key, ALT)
        assert again.screen.form().parties[0].name == name
    again.screen.close()


@pytest.mark.parametrize("body", STRANGE)
def test_a_draft_that_is_no_form_is_shown_as_text_and_stays(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks, body: str
) -> None:
    county.workplace.perform(save_draft, SaveDraft(form="desk", body=body))
    clerk = Clerk(qtbot, open_screen(qtbot, county, desk_tasks))
    clerk.wait(lambda: "只能按文字查看" in clerk.screen.banner.said)
    clerk.key(KEYS.Key_R, ALT)

    assert "邻居漏水" in clerk.screen.kept_text.text.text()
    assert clerk.screen.form().is_blank
    assert county.draft() == body
    clerk.screen.close()


def test_what_the_form_has_no_place_for_is_shown_beside_it(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks
) -> None:
    body = '{"summary": "邻居漏水", "weather": "雨", "parties": [{"name": "赵铁柱", "shoe": 43}]}'
    county.workplace.perform(save_draft, SaveDraft(form="desk", body=body))
    clerk = Clerk(qtbot, open_screen(qtbot, county, desk_tasks))
    clerk.wait(lambda: "恢复未提交的登记" in clerk.screen.banner.said)
    clerk.key(KEYS.Key_R, ALT)

    assert clerk.screen.kept_text.text.text() == "weather：雨\nshoe：43"
    assert clerk.screen.form().summary == "邻居漏水"
    assert clerk.row(0).name.text() == "赵铁柱"
    clerk.screen.close()


def test_a_draft_with_a_standing_that_no_longer_exists_is_refused_beside_it(
    qtbot: QtBot, county: DeskStore, desk_tasks: Tasks
) -> None:
    form = IntakeForm(parties=(PartyForm(standing="b", name="赵铁柱"),), summary="邻居漏水。")
    county.workplace.perform(save_draft, SaveDraft(form="desk", body=to_body(form)))
    clerk = Clerk(qtbot, open_screen(qtbot, county, desk_tasks))
    clerk.wait(lambda: "恢复未提交的登记" in clerk.screen.banner.said)
    clerk.key(KEYS.Key_R, ALT)
    clerk.key(KEYS.Key_Return, CONTROL)

    assert clerk.row(0).line.said("standing") == "没有代码“b”，请从列表中选择。"
    assert clerk.row(0).name.text() == "赵铁柱"
    clerk.screen.close()


def test_handing_in_leaves_no_draft(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: bool(county.draft()))
    clerk.hand_in()

    assert county.draft() == ""
    assert clerk.screen.head.said == ""


def test_leaving_the_page_keeps_the_draft_at_once(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.screen.hide()

    clerk.wait(lambda: "邻居把水" in draft_summary(county))


def test_a_draft_names_a_known_person_but_never_holds_what_is_masked(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.take_zhang()
    clerk.key(KEYS.Key_S, CONTROL)
    clerk.wait(lambda: bool(county.draft()))

    form = from_body(county.draft())
    assert form
    first = form.parties[0]
    assert replace(first, person=None, name="") == replace(type(first)())
    assert "****" not in county.draft()


def test_a_store_in_use_for_a_while_gets_what_stands_on_the_desk_when_it_is_free(
    county: DeskStore, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals: list[int] = []
    clerk.screen.drafts.again.setInterval(50)

    def busy(*_: object) -> None:
        refusals.append(1)
        raise StoreUnavailable("store.locked", "数据库正被占用。")

    with monkeypatch.context() as patch:
        patch.setattr(Workplace, "perform", busy)
        clerk.fill_least()
        clerk.bot.waitUntil(lambda: len(refusals) > 2)

    clerk.wait(lambda: "邻居把水" in draft_summary(county))


def draft_summary(county: DeskStore) -> str:
    form = from_body(county.draft() or "{}")
    return form.summary if form else ""
