"""What speaks against the descriptions of roles, with the file in which it is mended."""

from collections.abc import Collection, Iterator

from db.roles import About, Duty
from desktop.texts.codes import load_codes
from desktop.texts.sentences import SENTENCES

ROLES_FILE = "db/roles.py"
LONGEST_KEY = 32  # of a code in an event
OF_PEOPLE = {Duty.SEEING_CASES, Duty.WORKING_ON_CASES, Duty.KEEPING_GROUPS}


def faults_of(roles: Collection[About], pages: Collection[str]) -> Iterator[str]:
    """Say what is wrong; `pages` are the keys of all there are."""
    for about in roles:
        for fault in _of_role(about, roles, pages):
            yield f"{about.key}: {fault} ({ROLES_FILE})"


def _of_role(about: About, roles: Collection[About], pages: Collection[str]) -> Iterator[str]:
    named = [one.words for one in roles]
    wrong = {
        "no key that events can hold": not about.key.isidentifier() or len(about.key) > LONGEST_KEY,
        "two roles of one key": [one.key for one in roles].count(about.key) > 1,
        "no name of its own": not about.words or named.count(about.words) > 1,
        "nothing says what it is there for": not (about.does and about.duties),
        f"there is no page {about.page} to begin with": about.page not in pages,
        f"there is no sentence {about.elsewhere}": not {about.elsewhere} <= {"", *SENTENCES},
        "one of the separated powers sees people or cases": about.alone
        and bool(about.duties & OF_PEOPLE),
    }
    yield from (words for words, found in wrong.items() if found)
    if unknown := set(about.seats) - set(load_codes()["unit_kind"].by_code):
        yield f"there is no kind of unit {min(unknown)}"
