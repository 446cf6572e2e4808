"""Settings that windows go by; those of a use-case stand beside it."""

from db.process.setting import Folder, Level, OneOf, OnOff, Queue, Setting, Whole
from db.roles import Duty, Permission
from desktop.rules.permissions import EVERYBODY

GUARDED = Permission("setting.guard", Duty.GUARDING, words="安全设置")
OF_CASES = Permission("setting.cases", Duty.GUARDING, Duty.ADMINISTERING, words="案件设置")
SIZES = {"100": "标准", "110": "大", "125": "更大", "150": "最大"}  # of type, in per cent
LOCK_AFTER = Setting(
    key="lock.after",
    kind=Whole(least=1, most=60, unit="分钟"),
    default=15,
    level=Level.COUNTY,
    permission=GUARDED,
    basis="GB/T 22239—2019 8.1.4.1 b）要求登录连接超时自动退出；15分钟为产品规则",
    group="安全",
    title="多久不操作就锁定",
    about="到时窗口被遮住，填写的内容都在，输入密码后继续。",
)
SCALE = Setting(
    key="window.scale",
    kind=OneOf(SIZES),
    default="100",
    level=Level.ACCOUNT,
    permission=EVERYBODY,
    basis="产品规则",
    group="显示",
    title="字号",
    about="也可以用 Ctrl+= 和 Ctrl+- 随时放大、缩小。",
)
THEMES = {"light": "浅色", "dark": "深色", "contrast": "高对比"}
THEME = Setting(
    key="window.theme",
    kind=OneOf(THEMES),
    default="light",
    level=Level.ACCOUNT,
    permission=EVERYBODY,
    basis="产品规则；文字与底色的对比不低于 4.5:1，高对比不低于 7:1",
    group="显示",
    title="颜色",
    about="只影响您自己的窗口，纸面文书不变。看不清时用“高对比”。",
)
SLOW_LINE = Setting(
    key="office.slow_line",
    kind=Whole(least=20, most=5000, unit="毫秒"),
    default=100,
    level=Level.DESK,
    permission=EVERYBODY,
    basis="产品规则",
    group="办公室",
    title="往返多久算线路慢",
    about="到办公室服务器的往返超过它时，状态栏说“线路慢”。只管这台电脑。",
)
_LAST_USED = "上次用的"
_LONGEST_PATH = 240  # Windows takes 260 with the name of the file
PRINTER = Setting(
    key="print.printer",
    kind=Queue(127, "系统默认"),
    default="",
    level=Level.DESK,
    permission=EVERYBODY,
    basis="产品规则",
    group="打印",
    title="打印机",
    about="打印时先选好这一台，打印前还可以换。只管这台电脑。",
)
PAPERS_FOLDER = Setting(
    key="folder.papers",
    kind=Folder(_LONGEST_PATH, _LAST_USED),
    default="",
    level=Level.DESK,
    permission=EVERYBODY,
    basis="产品规则",
    group="文件",
    title="文书另存到",
    about="文书另存为 PDF 时从这个文件夹开始，仍可另选；不指定就从上次用过的开始。",
)
EXPORTS_FOLDER = Setting(
    key="folder.exports",
    kind=Folder(_LONGEST_PATH, _LAST_USED),
    default="",
    level=Level.DESK,
    permission=EVERYBODY,
    basis="产品规则",
    group="文件",
    title="导出到",
    about="导出名单时从这个文件夹开始，仍可另选；不指定就从上次用过的开始。"
    "导出的文件含个人信息，请放在只有本单位能看的地方。",
)
REGROUPED = Setting(
    key="director.regrouped",
    kind=OnOff(),
    default=False,
    level=Level.DESK,
    permission=EVERYBODY,
    basis="产品规则",
    group="总览",
    title="总览按现行隶属统计",
    about="单位调整隶属以前的数字，也算到现在的上级名下。",
)
RANKED = Setting(
    key="director.ranked",
    kind=OnOff(),
    default=False,
    level=Level.DESK,
    permission=EVERYBODY,
    basis="整治形式主义为基层减负若干规定（2024年8月）；默认不排名为产品规则",
    group="总览",
    title="各镇街按件数排序",
    about="默认按区划顺序列出，不作排名。",
)
