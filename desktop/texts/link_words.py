"""How the office at the other end of the line is, and how that is said."""

from datetime import datetime
from typing import NamedTuple

from db.log.clock import CHINA
from desktop.texts.tones import Tone

OUT_OF_REACH = "连不上服务器，正在重连…"
KEPT_HERE = "草稿保存在本机"
BACK = "已重新连上办公室，页面已刷新。"
JOIN_AGAIN = frozenset(  # what no waiting mends, but joining again does
    {"line.revoked", "line.unknown", "line.other_server", "line.not_zongzhi", "line.doubled"}
)
PUT_OUT = frozenset({"line.revoked", "line.unknown", "line.doubled"})  # nothing stays in sight
_MS = 1000


class Link(NamedTuple):
    """How the office is. `since`: from when on, in ms; `latency`: there and back, in seconds.

    `refusal` is the sentence, and `code` its code, where the office does not let this PC in.
    """

    office: str
    reached: bool
    since: int
    at: str = ""  # where it is, or was looked for last
    code: str = ""
    refusal: str = ""
    latency: float | None = None
    theirs: str = ""  # the version of the program over there
    ours: str = ""


class Others(NamedTuple):
    """Who else is in: name and PC of each; `more` are told as a number alone."""

    people: tuple[tuple[str, str], ...] = ()
    more: int = 0


def others_words(others: Others) -> str:
    """Say it in the bar; nothing where nobody else is in."""
    number = len(others.people) + others.more
    return f"另有 {number} 人在线" if number else ""


def others_lines(others: Others) -> list[str]:
    """Say each of them by name and PC."""
    lines = [f"{name}（{pc}）" for name, pc in others.people]
    return [*lines, f"其他单位 {others.more} 人"] if others.more else lines


def slow_ms(link: Link, bad: int) -> int:
    """Give the milliseconds there and back where they are more than that many, else 0."""
    told = round((link.latency or 0) * _MS)
    return told if link.reached and told > bad else 0


def state_words(link: Link, bad: int) -> tuple[str, Tone | None]:
    """Say it in the bar under the pages."""
    if link.refusal:
        return f"{link.office} 已断开", Tone.LATE
    if not link.reached:
        return f"{link.office} 正在重连（{_clock(link.since)}起）", Tone.LATE
    if slow := slow_ms(link, bad):
        return f"{link.office} 在线　线路慢 {slow} 毫秒", Tone.WARN
    return f"{link.office} 在线", None


def short_words(link: Link) -> str:
    """Say it where there is no room for the name."""
    if link.refusal:
        return "已断开"
    return "在线" if link.reached else f"正在重连（{_clock(link.since)}起）"


def tip_words(link: Link, bad: int) -> str:
    """Say what the bar has no room for."""
    lines = [f"在办公室“{link.office}”的库上办理。"]
    if link.refusal:
        lines.append(link.refusal)
    elif not link.reached:
        lines.append(
            f"{_clock(link.since)}起连不上，一直在找{link.at}；连上后自动继续，填写的内容都在。"
        )
    else:
        lines.append(f"服务器在 {link.at}，{_clock(link.since)}连上。")
        if link.latency is not None:
            told = round(link.latency * _MS)
            lines.append(
                f"往返 {told} 毫秒；超过 {bad} 毫秒时说“线路慢”（产品规则，可在设置里改）。"
            )
        if link.theirs and link.theirs != link.ours:
            lines.append(f"服务器的程序是 {link.theirs}，本机是 {link.ours}，可以一起用。")
    return "\n".join(lines)


def away_words(link: Link) -> str:
    """Say it above the fields of the login, which wait with whoever wants to come in."""
    if link.refusal:
        return link.refusal
    if link.reached:
        return ""
    return f"连不上办公室服务器，正在重连…　{_clock(link.since)}起，最近找的是{link.at}。"


def put_out_words(link: Link) -> str:
    """Say it over a window whose pages are covered."""
    return f"{link.refusal}回到登录页就可以重新加入。"


def refused_words(link: Link) -> str:
    """Say it over the pages of whoever is in."""
    way = "退出登录后，在登录页可以重新加入；" if link.code in JOIN_AGAIN else ""
    return f"{link.refusal}{way}填写的内容都留在本机。"


def _clock(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms / _MS, CHINA):%H:%M}"
