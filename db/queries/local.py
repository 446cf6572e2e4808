"""Local rows: drafts, settings, credentials. Never an event, never sent, lost without harm."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, text

from db.models.local import CREDENTIAL, DRAFT, SERIES, SETTING
from db.store.many import among_given
from db.store.together import Together, tell
from db.viewer import Viewer


class Draft(NamedTuple):
    """What somebody has typed and not yet handed in. `body` is the form's own text."""

    saved_at: int
    body: str


class Credential(NamedTuple):
    """How an account proves itself at this desk; `hash` is Argon2id."""

    account: int
    hash: str
    failed: int
    locked_until: int
    notices_seen: int


_DRAFT = select(DRAFT.c.saved_at, DRAFT.c.body).where(
    DRAFT.c.account == bindparam("account"), DRAFT.c.form == bindparam("form")
)
_SETTING = select(SETTING.c.value).where(SETTING.c.key == bindparam("key"))
_SOME_SETTINGS = select(SETTING.c.key, SETTING.c.value).where(among_given(SETTING.c.key, "keys"))
_CREDENTIAL = select(CREDENTIAL).where(CREDENTIAL.c.account == bindparam("account"))
_PROVEN = select(CREDENTIAL.c.account)
_SETTINGS = select(SETTING.c.key, SETTING.c.value).where(
    SETTING.c.key >= bindparam("first"), SETTING.c.key < bindparam("after")
)
_SERIES = select(SERIES.c.last).where(SERIES.c.key == bindparam("key"))
_SAVE_DRAFT = text(
    "INSERT INTO local_draft (account, form, saved_at, body) "
    "VALUES (:account, :form, :saved_at, :body) ON CONFLICT (account, form) "
    "DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body"
)
_DROP_DRAFT = DRAFT.delete().where(
    DRAFT.c.account == bindparam("of_account"), DRAFT.c.form == bindparam("of_form")
)
_SAVE_SETTING = text(
    "INSERT INTO local_setting (key, value) VALUES (:key, :value) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
_CHOOSE = text(
    "INSERT INTO local_setting (key, value, set_at, set_by) VALUES (:key, :value, :at, :by) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, "
    "set_at = excluded.set_at, set_by = excluded.set_by"
)
_UNCHOOSE = SETTING.delete().where(SETTING.c.key == bindparam("of_key"))
_SAVE_CREDENTIAL = text(
    "INSERT INTO local_credential (account, hash, failed, locked_until, notices_seen) "
    "VALUES (:account, :hash, :failed, :locked_until, :notices_seen) ON CONFLICT (account) "
    "DO UPDATE SET hash = excluded.hash, failed = excluded.failed, "
    "locked_until = excluded.locked_until, notices_seen = excluded.notices_seen"
)
_DRAWN = Together(
    "drawn",
    ("key", "last", "account", "form"),
    (
        "DELETE FROM local_draft WHERE account = :account AND form = :form",
        "INSERT INTO local_series (key, last) VALUES (:key, :last) "
        "ON CONFLICT (key) DO UPDATE SET last = excluded.last",
    ),
)


class SeriesHere(NamedTuple):
    """What numbers of this desk are made of. `series_jump`: the day of the last restore."""

    county: str = ""
    station: str = ""
    series_jump: str = ""


class LocalQueries:
    """Local rows, read and written. A draft belongs to the account that typed it."""

    def __init__(
        self, connection: Connection, viewer: Viewer, here: SeriesHere | None = None
    ) -> None:
        """`here`: what the transaction has begun with."""
        self._connection, self._here = connection, here
        self._account = viewer.account

    def draft(self, form: str) -> Draft | None:
        found = self._connection.execute(_DRAFT, {"account": self._account, "form": form}).first()
        return Draft._make(found) if found else None

    def save_draft(self, form: str, body: str, saved_at: int) -> None:
        mine = {"account": self._account, "form": form, "body": body, "saved_at": saved_at}
        self._connection.execute(_SAVE_DRAFT, mine)

    def drop_draft(self, form: str) -> None:
        self._connection.execute(_DROP_DRAFT, {"of_account": self._account, "of_form": form})

    def setting(self, key: str) -> str | None:
        return self._connection.scalar(_SETTING, {"key": key})

    def series(self) -> SeriesHere:
        """Give what the series of numbers go by."""
        if self._here is None:
            found = self._connection.execute(_SOME_SETTINGS, {"keys": SeriesHere._fields})
            self._here = SeriesHere(**{key: value for key, value in found if value is not None})
        return self._here

    def set_setting(self, key: str, value: str) -> None:
        self._connection.execute(_SAVE_SETTING, {"key": key, "value": value})
        self._here = None

    def choose(self, key: str, value: str | None, at: int) -> None:
        """Keep what somebody has chosen, and who; None takes the choice away."""
        self._here = None
        if value is None:
            self._connection.execute(_UNCHOOSE, {"of_key": key})
            return
        chosen = {"key": key, "value": value, "at": at, "by": self._account}
        self._connection.execute(_CHOOSE, chosen)

    def settings(self, first: str) -> Iterator[tuple[str, str]]:
        """Give the settings whose keys begin so, with what follows in their keys."""
        asked = {"first": first, "after": first + "\uffff"}
        for key, value in self._connection.execute(_SETTINGS, asked):
            yield key.removeprefix(first), value

    def proven(self) -> frozenset[int]:
        """Name the accounts that have a password at this desk."""
        return frozenset(self._connection.scalars(_PROVEN))

    def credential(self, account: int) -> Credential | None:
        found = self._connection.execute(_CREDENTIAL, {"account": account}).first()
        return Credential._make(found) if found else None

    def set_credential(self, credential: Credential) -> None:
        self._connection.execute(_SAVE_CREDENTIAL, credential._asdict())

    def mark_notices(self, up_to: int) -> None:
        """Remember how far the viewer has read, by arrival; an account without a password has."""
        known = self.credential(self._account)
        if known and known.notices_seen < up_to:
            self.set_credential(known._replace(notices_seen=up_to))

    def last_of(self, series: str) -> int:
        """Give the last sequence that this desk drew in a series of numbers; 0 at its start."""
        return self._connection.scalar(_SERIES, {"key": series}) or 0

    def remember_last(self, series: str, last: int, handed_in: str = "") -> None:
        """Keep the last sequence; the draft of a form that is handed in with it goes."""
        tell(self._connection, _DRAWN, (series, last, self._account, handed_in))
