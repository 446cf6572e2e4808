"""What users read about settings: who they are for, and why a value is none."""

from collections.abc import Mapping

from db.process.setting import Level

LEVELS: Mapping[Level, str] = {
    Level.COUNTY: "全县",
    Level.DESK: "本终端",
    Level.ACCOUNT: "本账号",
}
SETTING_SENTENCES: Mapping[str, str] = {
    "setting.unknown": "没有“{given}”这项设置，用 zongzhi settings STORE 查看有哪些。",
    "setting.no_value": "请写明新的值，或用 --default 恢复默认。",
    "setting.not_whole": "应填整数，从{least}到{most}。",
    "setting.out_of_range": "应在{least}到{most}{unit}之间。",
    "setting.no_choice": "请从这些里选：{choices}。",
    "setting.too_long": "最多{limit}字。",
    "setting.folder_not_whole": "请写完整的路径，例如 D:\\文书。",
    "setting.no_such_printer": "这台电脑上没有打印机“{name}”，请从列表里选。",
    "printer.chosen_gone": "设置里选定的打印机“{name}”现在不在这台电脑上（可能已拔下或换名），"
    "请另选一台再打印；以后都换，请到“设置”里改。",
    "setting.same": "“{title}”已经是{value}，没有改动。",
}
