"""Every key of the program and the one thing it does: the same on every screen (F1 shows this)."""

from typing import NamedTuple

EVERYWHERE, LISTS, CASES = "处处相同", "列表和页面", "案件和档案"
DESK, GRID, PROGRAM = "受理窗口", "批量录入表格", "本程序"


class Meaning(NamedTuple):
    """What a key does, in words; `said`: the words for the same on buttons and lines of keys.

    `place` is its card of the overview, a key of the same meaning stands in `also`.
    """

    place: str
    key: str
    words: str
    said: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.also)

    @property
    def shown(self) -> str:
        return " / ".join(self.keys)


_HANDED_IN = (
    *("提交登记", "保存", "保存设置", "保存规定", "按填写的规定", "规定", "载入", "写入", "出具"),
    *("确认", "确认这一个", "处理完毕", "退出", "使用", "下一步", "启用或停用光标所在的一项"),
    *("用这份名单", "读完，记录", "加入"),
)
_LEFT = (*("返回", "取消", "收起", "关闭", "上一步", "不恢复", "返回登录", "继续工作", "离开表格"),)
_FILES = ("选择文件", "选择文件…", "选择文件夹…", "选择备份文件…", "用自己的区划表…")

BY_FOCUS = (  # what these do is the matter of what has the focus, or of what is offered
    ("Enter", "下一项；在按钮上为确定"),
    ("Tab / Shift+Tab", "后一项 / 前一项"),
    ("↑↓ Home End", "列表中移动"),
    ("Space", "列表中多选；表格里勾选"),
    ("1 … 9、0", "办理按钮上标着数字的事项"),
    ("Alt+1 … 9", "换分页、换列表"),
)
MEANINGS = (
    Meaning(EVERYWHERE, "Shift+Enter", "多行文字中换行", ("换行",)),
    Meaning(EVERYWHERE, "Ctrl+Enter", "提交", _HANDED_IN),
    Meaning(EVERYWHERE, "Ctrl+S", "暂存"),
    Meaning(EVERYWHERE, "F2", "更正、改名", ("更正", "改名", "改这一格")),
    Meaning(EVERYWHERE, "Ctrl+N", "新增", ("新登记", "新开账号", "新增下属单位", "新增电脑")),
    Meaning(EVERYWHERE, "Ctrl+F", "在本页查找", ("查找",)),
    Meaning(EVERYWHERE, "Ctrl+O", "选择文件或文件夹", _FILES),
    Meaning(EVERYWHERE, "Ctrl+E", "导出"),
    Meaning(EVERYWHERE, "Ctrl+P", "打印、预览", ("打印", "打印回执", "预览交接清单", "生成启用单")),
    Meaning(EVERYWHERE, "Ctrl+Shift+S", "另存为 PDF"),
    Meaning(EVERYWHERE, "Ctrl+Z", "撤回上一步", ("恢复刚去掉的",)),
    Meaning(EVERYWHERE, "F5", "刷新、重试", ("刷新", "再试一次", "重新打开这一页")),
    Meaning(EVERYWHERE, "F8", "采纳建议", ("采纳",)),
    Meaning(EVERYWHERE, "Alt+R", "恢复", ("恢复默认",)),
    Meaning(EVERYWHERE, "Alt+X", "不要了", ("不是同一个",)),
    Meaning(EVERYWHERE, "Esc", "返回，内容保留", _LEFT, ("Alt+Left",)),
    Meaning(PROGRAM, "F1", "按键一览"),
    Meaning(PROGRAM, "Ctrl+K", "查找与命令"),
    Meaning(PROGRAM, "Ctrl+L", "锁定"),
    Meaning(PROGRAM, "F10", "账号菜单"),
    Meaning(PROGRAM, "Ctrl+=", "放大字号"),
    Meaning(PROGRAM, "Ctrl+-", "缩小字号"),
    Meaning(PROGRAM, "Ctrl+Q", "退出程序"),
    Meaning(LISTS, "F3", "换台账"),
    Meaning(LISTS, "F6", "筛选", ("含已撤销",)),
    Meaning(LISTS, "Shift+F6", "筛选方案"),
    Meaning(LISTS, "F7", "换排序"),
    Meaning(LISTS, "F12", "选择列", ("列",)),
    Meaning(LISTS, "Ctrl+←→", "改列宽"),
    Meaning(LISTS, "Shift+F5", "数清条数"),
    Meaning(LISTS, "Ctrl+T", "列表、隶属互换", ("列表", "隶属")),
    Meaning(LISTS, "Ctrl+A", "全选"),
    Meaning(LISTS, "Ctrl+C", "复制", ("复制报告",), ("Ctrl+Insert",)),
    Meaning(LISTS, "Ctrl+Shift+N", "批量录入", ("多人名单", "打开名单")),
    Meaning(LISTS, "Ctrl+Shift+Enter", "全部确认"),
    Meaning(LISTS, "Alt+O", "打开提示的那一条", ("打开案件", "打开已有的")),
    Meaning(LISTS, "Ctrl+PgDown", "后一种"),
    Meaning(LISTS, "Ctrl+PgUp", "前一种"),
    Meaning(LISTS, "Alt+↑↓", "移动这一行", ("移动",)),
    Meaning(
        LISTS,
        "Insert",
        "添加一行",
        ("给这个乡镇补一个村", "在它下面加一个单位", "本单位再加一人"),
    ),
    Meaning(LISTS, "Delete", "去掉、清空", ("去掉", "清空这一行", "删除")),
    Meaning(LISTS, "Alt+N", "换性质"),
    Meaning(LISTS, "Alt+H", "放假安排"),
    Meaning(LISTS, "Alt+L", "时限规定"),
    Meaning(LISTS, "Alt+T", "分流规则"),
    Meaning(LISTS, "Ctrl+B", "立即备份"),
    Meaning(LISTS, "Ctrl+U", "重算期限"),
    Meaning(CASES, "Ctrl+Delete", "作废、停用", ("作废案件", "停用")),
    Meaning(CASES, "Ctrl+R", "更正当事人"),
    Meaning(CASES, "Ctrl+Shift+A", "补充当事人"),
    Meaning(CASES, "Ctrl+Shift+D", "撤销代理"),
    Meaning(CASES, "Ctrl+J", "补充说明"),
    Meaning(CASES, "Ctrl+Shift+T", "接管主办"),
    Meaning(CASES, "Ctrl+Shift+L", "宣读"),
    Meaning(CASES, "Alt+V", "语音朗读", ("停止朗读",)),
    Meaning(CASES, "Alt+G", "申请延期"),
    Meaning(CASES, "Ctrl+G", "同意延期"),
    Meaning(CASES, "Ctrl+Shift+G", "不同意延期"),
    Meaning(CASES, "Ctrl+H", "变更记录"),
    Meaning(CASES, "Ctrl+M", "合并", ("合并区划",)),
    Meaning(CASES, "Ctrl+Shift+M", "调整隶属", ("划转村居",)),
    Meaning(DESK, "Alt+S", "受理"),
    Meaning(DESK, "Ctrl+I", "咨询解答"),
    Meaning(DESK, "F9", "到相似案件和既往记录"),
    Meaning(DESK, "Alt+Y", "查看原文"),
    Meaning(DESK, "Alt+A", "添加当事人"),
    Meaning(DESK, "Alt+K", "换当事人类别"),
    Meaning(DESK, "Alt+Delete", "去掉这一人、这一行", ("删除行",)),
    Meaning(DESK, "Alt+Z", "恢复去掉的当事人"),
    Meaning(DESK, "Alt+U", "不要了的草稿再拿回来", ("撤销",)),
    Meaning(GRID, "Ctrl+V", "粘贴", ("从表格粘贴一列姓名", "粘贴通知"), ("Shift+Insert",)),
    Meaning(GRID, "Ctrl+X", "剪切"),
    Meaning(GRID, "F4", "打开选择列表", ("打开列表", "这一列是什么")),
    Meaning(GRID, "Ctrl+D", "向下填充"),
    Meaning(GRID, "F11", "下一处错误"),
    Meaning(GRID, "Shift+F11", "上一处错误"),
    Meaning(GRID, "Ctrl+Y", "重做", (), ("Ctrl+Shift+Z",)),
)
OF_KEY = {key: meaning for meaning in MEANINGS for key in meaning.keys}


def told(key: str, words: str) -> str:
    """Say what a button does, its key, and what the key does everywhere where that is more."""
    meaning = OF_KEY.get(key)
    more = f" {meaning.words}" if meaning and meaning.words != words else ""
    return f"{words}　{key}{more}" if key else ""
