"""Facts about the work itself: what was printed, who looked, what administrators must know."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictSettled(Event):
    """A person decided between two versions; `(device, counter)` names the one that did not fit."""

    kind: Code
    id: Id
    device: Id
    counter: Id
    field: Code
    decision: Text

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperPrinted(Event):
    """A paper left the house. `way`: printed or saved; `digest`: SHA-256 of the file, in hex.

    `pages` names those that left, as `2` or `2-3,5`; it is empty where all of them did. The case
    is a subject too: what was printed of it binds its later history.
    """

    print_id: Id
    case_id: Id
    paper: Code
    number: Text
    printed_on: date
    copies: Id
    way: Code
    digest: Text
    pages: Code = ""

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("print", self.print_id), Subject("case", self.case_id))


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalDataRevealed(Event):
    """Somebody saw what is masked for them, and said why: what `AccessMade` says today."""

    access_id: Id
    kind: Code
    id: Id
    field: Code
    reason: Text

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("access", self.access_id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessMade(Event):
    """An account looked, searched for a number, exported, printed, set a password, let a PC in.

    One line of its day. `act`: reveal, search, export, print, password or pc. `kind` and `id` name
    what it was about, "" and 0 where that is no one thing; of a party `case_id` names the case.
    `detail` says how much: 找到 1 人. Of a password `id` and `detail` tell whose (the login),
    `field` how it was set: own, administrator or recovery. Of a PC of the office `detail` tells
    which, `field` what was done: invited, let_in or put_out. Neither a number nor a person's name
    is in any field.
    """

    access_id: Id
    act: Code
    kind: Code = ""
    id: Id = 0
    field: Code = ""
    reason: Text = ""
    detail: Text = ""
    case_id: Id | None = None

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("access", self.access_id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeRaised(Event):
    """Something happened to the store that its administrators must see at their next login.

    `what`: keyring_rewrapped, store_restored, code_renewed, passphrase_set, wrap_dropped,
    store_rekeyed, account_reset, conflict_parked, special_switched.
    """

    notice_id: Id
    what: Code
    detail: Text

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("notice", self.notice_id),)
