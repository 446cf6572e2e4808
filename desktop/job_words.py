"""What a job is called where its progress is shown."""

from db.jobs.ledger import Job
from desktop.kind_words import kind_words

_WORDS = {
    "fold": "{kind}数据",
    "reread": "待升级后可读的内容",
    "audience": "{kind}可见范围",
    "words": "{kind}查找",
    "numbers": "{kind}号码查找",
    "tally": "统计数字",
    "divided": "{kind}所属区划",
    "mending": "单位层级",
    "moving": "单位调整隶属",
}
_WHOLE = 100


def job_words(job: Job) -> str:
    """Name a job: 人口查找."""
    return _WORDS.get(job.what, "{kind}").format(kind=kind_words(job.argument))


def share_of(job: Job) -> int:
    """Give how much of a job is done, in percent; it is whole only when it has ended."""
    return min(_WHOLE * job.done // job.total, _WHOLE - 1) if job.total else 0
