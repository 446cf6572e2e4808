"""账号启用单: who logs in as what, with the first password of each; cut up and handed over."""

from dataclasses import dataclass

from desktop.forms.parts import Cell, Form, Grid, Note, Paragraphs, Space, Title
from desktop.forms.sheet import sheet_of_em

CODE, NAME = "account_slips", "账号启用单"
_SHARES = (11.0, 5.0, 7.0, 8.5, 8.5)
_SHEET = sheet_of_em((210, 297), 40, 11.0, 20.0)  # no account and no password is broken
_HEAD = ("单位", "姓名", "角色", "账号", "初始密码")


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One account. `password` is worth nothing once its owner has logged in."""

    unit: str
    person: str
    roles: str
    account: str
    password: str


def account_slips(
    county: str, made_on: str, slips: tuple[PrintedSlip, ...], why: str = "建库"
) -> Form:
    rows = (tuple(map(_label, _HEAD, _SHARES)), *map(_row, slips))
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            Space(0.4),
            Paragraphs(
                (
                    f"{county}，{made_on}{why}，共{len(slips)}个账号。"
                    "请按行裁开，交给本人；初始密码只能用来登录一次，登录后要换成自己的密码。",
                )
            ),
            Space(0.4),
            Grid(rows, long=True),
            Space(0.4),
            Note("本单含密码，不要拍照，不要发在聊天软件里；发完后剩下的请销毁。"),
        ),
        sheet=_SHEET,
        running=NAME,
    )


def _label(text: str, share: float) -> Cell:
    return Cell(text, share, label=True)


def _row(slip: PrintedSlip) -> tuple[Cell, ...]:
    told = (slip.unit, slip.person, slip.roles, slip.account, slip.password)
    return tuple(map(Cell, told, _SHARES))
