"""Facts about what a county has chosen."""

from dataclasses import dataclass

from db.log.base import Event, Subject
from db.log.texts import Code, Text
from db.process.setting import number_of


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingSet(Event):
    """A value was chosen; None where the default shall hold again, or had held before.

    `before` is what stood as its author saw it. The key is the subject, so that two desks that
    choose apart speak of one thing.
    """

    key: Code
    value: Text | None
    before: Text | None = None
    reason: Text = ""

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("setting", number_of(self.key)),)
