"""What administrators are told stands in one table, for the window and the command line."""

import re
from pathlib import Path

import pytest

from db.queries.notices import Notice
from db.subjects.work.events import NoticeRaised
from desktop.texts.notice_words import WORDS, notice_words

SOURCES = Path(__file__).parents[2]
RAISED = re.compile(r"""(?:what=|["']what["']: *)["']([a-z_]+)["']""")
NOTED = re.compile(r"""open_store\.note\(\s*["']([a-z_]+)["']""")
CODE = re.compile(r"[a-z]+_[a-z]+")


def kinds() -> set[str]:
    """All kinds that the event names, and all that any module raises by name."""
    named = set(CODE.findall((NoticeRaised.__doc__ or "").partition("`what`")[2]))
    for folder in ("db", "desktop"):
        for path in (SOURCES / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            named |= set(NOTED.findall(text))
            named |= set(RAISED.findall(text)) if "NoticeRaised(" in text else set()
    return named


def told(what: str, detail: str) -> str:
    return notice_words(Notice("notice", 1, 1, 1, what, 0, 1, detail, "", "", "", ""))


def test_every_kind_of_notice_has_words_and_no_others_do() -> None:
    assert {"store_rekeyed", "account_reset"} <= kinds()
    assert kinds() == set(WORDS)


@pytest.mark.parametrize("what", [*sorted(kinds()), "of_a_newer_program"])
def test_no_notice_is_shown_as_a_code(what: str) -> None:
    for detail in ("", "keyring", "某项"):
        assert not CODE.search(told(what, detail))
        assert "{" not in told(what, detail)
