"""The voice of this computer, as a program that is given a text and ends when it has read it.

Qt's own speech wants the libraries of sound of a whole desktop, also where nobody ever listens.
"""

import sys
from base64 import b64encode
from typing import NamedTuple

from desktop.system.asking import answer

_LOAD = "Add-Type -AssemblyName System.Speech; "
_MAKE = "$s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
_LIST = f"{_LOAD}{_MAKE}$s.GetInstalledVoices() | % {{ $_.VoiceInfo.Culture.Name }}"
_TEXT = "[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(-join $input))"
_CHOOSE = "$s.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'zh-CN'); "
_POWERSHELL = ("powershell", "-NoProfile", "-Command")
_WINDOWS = (*_POWERSHELL, f"{_LOAD}{_MAKE}{_CHOOSE}$s.Rate = -1; $s.Speak({_TEXT})")


class Voice(NamedTuple):
    """`command` reads what stands in its pipe; on Windows packed, for its code page has not all."""

    command: tuple[str, ...]
    packed: bool = False

    def piped(self, text: str) -> bytes:
        return b64encode(text.encode()) if self.packed else text.encode()


class _Known(NamedTuple):
    """A program that speaks: how it tells its voices, and the word for Chinese among them."""

    asked: tuple[str, ...]
    chinese: str
    voice: Voice


_ELSEWHERE = (
    _Known(("say", "-v", "?"), "zh_CN", Voice(("say", "-v", "Tingting"))),
    _Known(
        ("espeak-ng", "--voices=cmn"),
        "cmn",
        Voice(("espeak-ng", "-v", "cmn", "-s", "140", "--stdin")),
    ),
)


def system_voice() -> Voice | None:
    """Find a voice that speaks Chinese; waits for the system, so it is called off the GUI thread.

    None where there is none: then a person reads.
    """
    windows = _Known((*_POWERSHELL, _LIST), "zh-", Voice(_WINDOWS, packed=True))
    known = (windows,) if sys.platform == "win32" else _ELSEWHERE
    return next((one.voice for one in known if _speaks_chinese(one)), None)


def _speaks_chinese(one: _Known) -> bool:
    told = answer(one.asked) or b""
    return one.chinese in told.decode("utf-8", "replace")
