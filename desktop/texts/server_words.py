"""What is said of the server of an office and of its copies."""

from datetime import datetime

from db.log.clock import CHINA

NO_SECOND = "没有第二处：这块磁盘坏了，备份和数据一起丢失。请用 zongzhi office second 指定一处。"


def moment_words(at: str) -> str:
    """Say a moment that stands in ISO 8601; "" for none."""
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""


def second_words(place: str, at: str, trouble: str) -> list[str]:
    """Say where copies go a second time, and how far that has come."""
    if not place:
        return [NO_SECOND]
    waits = "还没有存过，服务器运行时自动补齐。"
    done = f"已加密存好，核对到 {moment_words(at)}。" if at else waits
    return [f"第二处：{place}", done, *([trouble] if trouble else [])]
