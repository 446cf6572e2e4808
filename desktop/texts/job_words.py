"""What a job is called where its progress is shown."""

from db.followers.pending import Job
from db.jobs.brought import Brought
from db.jobs.running import Progress
from desktop.texts.kind_words import kind_words

_WORDS = {
    "fold": "{kind}数据",
    "reread": "待升级后可读的内容",
    "audience": "{kind}可见范围",
    "words": "{kind}查找",
    "numbers": "{kind}号码查找",
    "tally": "统计数字",
    "clocks": "{kind}时限",
    "tellings": "{kind}通知",
    "mending": "单位层级",
    "moving": "单位调整隶属",
    "divided": "{kind}所属区划",
}
_WHOLE = 100


def job_words(job: Job) -> str:
    """Name a job: 人口查找."""
    return _WORDS.get(job.what, "{kind}").format(kind=kind_words(job.argument))


def progress_words(progress: Progress) -> str:
    """Say what the job that runs is doing, and how far it is."""
    share = share_of(progress.job)
    if progress.moving:
        return f"正在{_moving_words(progress.moving)} {share}%"
    return f"正在整理旧数据：{job_words(progress.job)} {share}%"


def paused_words(words: str) -> str:
    """Say that the user has stopped what was being done."""
    doing, _, _ = words.removeprefix("正在").partition("：")
    return f"{doing}已暂停" if "：" in words else f"已暂停：{doing}"


def _moving_words(moving: Brought) -> str:
    several = f"等{moving.units}个单位" if moving.units > 1 else ""
    if moving.ended:
        to = f"承接单位「{moving.parent}」" if moving.units == 1 else "承接单位"
        return f"把「{moving.unit}」{several}的案件、人员移交{to}"
    to = f"「{moving.parent}」" if moving.units == 1 else "新的上级"
    return f"把「{moving.unit}」{several}及下属单位的案件、人员移到{to}之下"


def share_of(job: Job) -> int:
    """Give how much of a job is done, in percent; it is whole only when it has ended."""
    return min(_WHOLE * job.done // job.total, _WHOLE - 1) if job.total else 0
