"""The commands for settings: show them with their history, and choose a value."""

from typing import Annotated, Any

import typer

from db.process.setting import Level, Setting
from db.queries import Reading
from db.queries.settings import Standing, Turn
from desktop.accounts.setting_words import keepers_words, last_words, turn_words, value_words
from desktop.commands.call import Call, called
from desktop.errors import RuleBroken
from desktop.spooling.spooler import system_spooler
from desktop.spooling.standing_here import demand_here
from desktop.texts.setting_sentences import LEVELS
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.known_settings import SETTINGS, setting_of

Told = dict[str, Any]


@called()
def settings(
    key: Annotated[str, typer.Argument(metavar="KEY", help="只看这一项，连同改动经过")] = "",
    *,
    call: Call,
) -> None:
    """查看设置：现在的值、默认、依据，谁在什么时候改的。"""
    wanted = (setting_of(key),) if key else SETTINGS
    with call.at_work() as place:
        found = place.ask(lambda reading: [_known(reading, one) for one in wanted])
    told = [_told(standing, turns) for standing, turns in found]
    lines = [_line(standing) for standing, _ in found]
    if key:
        lines += _more(*found[0])
    call.answer(told[0] if key else {"settings": told}, lines)


@called()
def set_(
    key: Annotated[str, typer.Argument(metavar="KEY", help="哪一项，见 zongzhi settings")],
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="新的值")] = None,
    default: Annotated[bool, typer.Option("--default", help="恢复默认")] = False,
    reason: Annotated[str, typer.Option("--reason", help="为什么改，记入改动经过")] = "",
    *,
    call: Call,
) -> None:
    """改一项设置：按它的类型和范围核对，全县的设置记下谁改的。"""
    setting = setting_of(key)
    if (value is None) is not default:
        raise RuleBroken("setting.no_value", "value")
    demand_here(setting, value, system_spooler().printers)
    with call.at_work() as place:
        command = ChooseSetting(key=key, value=value, reason=reason)
        kept = place.perform(choose_setting, command).result
    told = {"key": key, "value": kept, "holds": setting.kind.write(setting.of(kept))}
    call.answer(told, [f"{setting.title}：{value_words(setting, kept)}"])


def _known(reading: Reading, setting: Setting[Any]) -> tuple[Standing, list[Turn]]:
    county = setting.level is Level.COUNTY
    turns = reading.settings.history(setting) if county else []
    return reading.settings.standing(setting), turns


def _line(standing: Standing) -> str:
    one, last = standing.setting, last_words(standing)
    told = f"{one.key}　{one.title}：{value_words(one, standing.value)}（{LEVELS[one.level]}）"
    return f"{told}　{last}" if last else told


def _more(standing: Standing, turns: list[Turn]) -> list[str]:
    one = standing.setting
    about = f"    {one.about}" if one.about else ""
    basis = f"    默认：{one.words(None)}。依据：{one.basis}。由{keepers_words(one)}设置。"
    return [line for line in (about, basis, *(f"    {turn_words(one, t)}" for t in turns)) if line]


def _told(standing: Standing, turns: list[Turn]) -> Told:
    one = standing.setting
    return {
        "key": one.key,
        "title": one.title,
        "group": one.group,
        "level": str(one.level),
        "value": standing.value,
        "holds": one.kind.write(one.of(standing.value)),
        "default": one.kind.write(one.default),
        "basis": one.basis,
        "permission": one.permission,
        "set_at": standing.at or None,
        "set_by": standing.actor_name or None,
        "history": [turn._asdict() for turn in turns],
    }
