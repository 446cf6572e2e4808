"""What is said of the PCs of an office."""

from datetime import datetime

from db.log.clock import CHINA
from desktop.office.wire.messages import Code, Pc
from desktop.texts.tones import Tone

_FATES = {
    "used": "加入码已用过：{name} 已加入。",
    "expired": "加入码已过期，请重新取一个。",
    "locked": "输错次数太多，加入码已作废，请重新取一个。",
}
_MINUTE = 60


def code_words(code: Code | None) -> str:
    """Say what the code is good for, or what became of it."""
    if code is None:
        return ""
    if code.code:
        minutes = max(1, round(code.left / _MINUTE))
        return f"还有 {minutes} 分钟有效，只能让一台电脑加入。念给那边的人听，或者写在纸上带过去。"
    return _FATES.get(code.fate, "").format(name=code.name)


def state_of(pc: Pc) -> tuple[str, Tone]:
    if pc.revoked:
        return "已移出", Tone.IDLE
    return ("在线", Tone.OK) if pc.here else ("离线", Tone.WARN)


def when_seen(pc: Pc) -> str:
    if pc.here:
        return "现在"
    if not pc.seen:
        return "从未"
    return f"{datetime.fromisoformat(pc.seen).astimezone(CHINA):%Y-%m-%d %H:%M}"


def address_of(pc: Pc) -> str:
    """Give where a PC was seen; the server's own comes from itself."""
    return "服务器本机" if pc.address.startswith(("127.", "::1")) else pc.address
