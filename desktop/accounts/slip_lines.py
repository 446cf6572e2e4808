"""The accounts that nobody has made his own yet, as lines of a list and of a sheet."""

from datetime import date
from typing import NamedTuple

from db.queries import Reading
from db.queries.accounts import Account
from desktop.accounts.account_words import roles
from desktop.forms.account_slips import PrintedSlip
from desktop.lists.columns import Column
from desktop.texts.tones import Tone
from desktop.usecases.passwords import without_own_password


class SlipLine(NamedTuple):
    """`lent`: a password was given, and its owner has not changed it yet."""

    account: Account
    lent: bool

    @property
    def state(self) -> str:
        return "已发，本人未换" if self.lent else "未设密码"

    @property
    def tone(self) -> Tone:
        return Tone.IDLE if self.lent else Tone.WARN

    def slip(self, password: str) -> PrintedSlip:
        one = self.account
        return PrintedSlip(one.unit_name, one.person_name, roles(one), one.name, password)


COLUMNS = (
    Column[SlipLine](
        title="密码", show=lambda one: one.state, width=140, tone=lambda one: one.tone, light=True
    ),
    Column[SlipLine](title="账号", show=lambda one: one.account.name, width=130, strong=True),
    Column[SlipLine](title="姓名", show=lambda one: one.account.person_name, width=110),
    Column[SlipLine](title="角色", show=lambda one: roles(one.account), width=240, stretch=2),
    Column[SlipLine](
        title="单位", show=lambda one: one.account.unit_name, width=220, stretch=2, quiet=True
    ),
)


def slip_lines(reading: Reading, today: date) -> list[SlipLine]:
    """Leave out who could not log in even with a password."""
    found = (SlipLine(*one) for one in without_own_password(reading))
    ends = today.isoformat()
    return [one for one in found if not one.account.parked and (one.account.until or ends) >= ends]
