"""What a check has found wrong, in the words of whoever runs it; JSON keeps the bare findings."""

import re

from desktop.texts.kind_words import kind_words

_FOUND = (  # a finding of db.rows.check, and what it says; {0} is a device, {kind} a register
    (r"page: .*", "数据库文件有损坏的页，请用备份恢复"),
    (r"chain (\d+) breaks at (\d+)", "终端 {0} 的证据链在第 {1} 条断开"),
    (
        r"chain (\d+) is emptied otherwise than by law at (\d+)",
        "终端 {0} 的第 {1} 条内容缺失，且没有依法删除的记录",
    ),
    (r"chain (\d+) is not the one others know", "终端 {0} 的证据链与其他终端所知的不一致"),
    (r"chain (\d+) has lost its end", "终端 {0} 的证据链缺了末尾"),
    (r"chain (\d+) is shorter than others know", "终端 {0} 的证据链比其他终端所知的短"),
    (r"events and their subjects differ", "事件与其对象对不上"),
    (r"conflicts of an unknown kind", "有一条冲突属于没有的台账"),
    (r"an audience of an unknown kind", "有一条可见范围属于没有的台账"),
    (r"clocks of an unknown kind", "有一条计时属于没有的台账"),
    (r"somebody is told of an unknown kind", "有一条通知属于没有的台账"),
    (r"the counts differ", "统计数与数据行对不上"),
    (r"(\w+): rows without events", "{kind}：有的数据行没有来历"),
    (r"(\w+): the audience differs", "{kind}：可见范围与事件对不上"),
    (r"(\w+): the clocks differ", "{kind}：计时与数据行对不上"),
    (r"(\w+): who is told differs", "{kind}：通知与历史记录对不上"),
    (r"(\w+): the search index differs", "{kind}：查找索引与数据行对不上"),
    (r"(\w+): the index of numbers differs", "{kind}：号码索引与数据行对不上"),
    (r"(\w+): conflicts without events", "{kind}：有的冲突没有来历"),
    (r"(\w+): parts without a row", "{kind}：有的明细没有主行"),
    (r"(\w+) (\d+): no unit", "{kind} {1}：所属单位不存在，无人能办理，请调整"),
    (r"(\w+) (\d+): row", "{kind} {1}：数据行与事件折算不一致"),
    (r"(\w+) (\d+): parts", "{kind} {1}：明细与事件折算不一致"),
    (r"(\w+) (\d+): conflicts", "{kind} {1}：冲突与事件折算不一致"),
)


def finding_words(finding: str) -> str:
    """Say what was found; what stands in Chinese already stays as it is."""
    for shape, words in _FOUND:
        if found := re.fullmatch(shape, finding, re.DOTALL):
            groups = found.groups()
            return words.format(*groups, kind=kind_words(groups[0]) if groups else "")
    return finding
