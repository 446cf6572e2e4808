"""How a setting is put into words: what it is now, who may set it, and what it was before."""

from collections.abc import Sequence
from typing import Any

from db.process.setting import Setting
from db.queries.settings import Standing, Turn
from desktop.accounts.account_words import when
from desktop.lists.moments import Moment
from desktop.rules.permissions import EVERYBODY, roles_with
from desktop.texts.roles import role_words
from desktop.texts.tones import Tone

SETTINGS_TITLE = "设置"
_APART = "改的人当时没有看到“{before}”（另一台终端先改的）；按时间，以这次为准。"


def value_words(setting: Setting[Any], value: str | None) -> str:
    """Tell a value; one that only a newer program understands is said to be so."""
    if value is None:
        return f"{setting.words(None)}（默认）"
    known = setting.kind.write(setting.of(value)) == value
    return setting.words(value) if known else f"{value}（新版程序的值，这里按默认）"


def keepers_words(setting: Setting[Any]) -> str:
    if setting.permission == EVERYBODY:
        return "任何账号"
    return role_words(roles_with(setting.permission))


def last_words(standing: Standing) -> str:
    """Tell who chose what stands, and when; "" where nobody ever has."""
    return f"{when(standing.at)} {standing.actor_name}" if standing.at else ""


def turn_moments(setting: Setting[Any], turns: Sequence[Turn]) -> list[Moment]:
    """Tell each time that it was chosen: by whom, from what to what, and why."""
    return [_moment(setting, turn) for turn in turns]


def turn_words(setting: Setting[Any], turn: Turn) -> str:
    told = _moment(setting, turn)
    words = (f"{told.time} {told.who}：{told.text}", told.reason, *told.changes)
    return "。".join(filter(None, words))


def _moment(setting: Setting[Any], turn: Turn) -> Moment:
    before, value = (value_words(setting, one) for one in (turn.before, turn.value))
    return Moment(
        time=when(turn.at),
        text=f"{before} → {value}",
        who=turn.actor_name,
        changes=(_APART.format(before=before),) if turn.apart else (),
        reason=f"理由：{turn.reason}" if turn.reason else "",
        tone=Tone.WARN if turn.apart else Tone.INFO,
    )
