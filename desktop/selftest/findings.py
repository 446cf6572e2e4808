"""What a test of this computer finds: one line each, that can be read aloud on the telephone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Verdict(StrEnum):
    """How bad it is, from well to worst; a program with a BAD one should not be used."""

    OK = "ok"
    NOTICE = "notice"
    BAD = "bad"


TITLES = {
    "program": "程序",
    "libraries": "程序组件",
    "encryption": "加密",
    "keyring": "系统密钥环",
    "papers": "文书",
    "printers": "打印机",
    "screens": "屏幕",
    "disk": "硬盘",
    "clock": "时钟",
    "rights": "数据文件夹",
    "place": "存放位置",
}
VERDICTS = {Verdict.OK: "正常", Verdict.NOTICE: "注意", Verdict.BAD: "不行"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` and the keys of `facts` are for programs and stay; `advice` says what to do."""

    key: str
    verdict: Verdict
    said: str
    advice: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES[self.key]


@dataclass(frozen=True, slots=True)
class Ground:
    """`place`: the folder of the store, or where one would lie; `scratch`: one to try things in."""

    place: Path
    scratch: Path
    keyring: bool = True
