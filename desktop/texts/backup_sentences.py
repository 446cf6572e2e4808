"""What users read about backups that are made by the clock."""

from collections.abc import Mapping

BACKUP_SENTENCES: Mapping[str, str] = {
    "backup.no_target": "请用 --to 写明备份文件，或用 --timed 按设定的时间备份。",
    "backup.hour": "时间不对，例如12:30。",
    "backup.no_such_place": (
        "这个位置现在不在：请接上那块盘，或核对路径（只会新建最后一层文件夹）。"
    ),
    "backup.place_away": (
        "备份位置“{place}”现在不在（没有接上，或换了一块盘）：备份已留在库的文件夹里，"
        "接上后自动补一份。"
    ),
    "backup.copy_differs": (
        "复制到备份位置的文件读回来不一样，请检查那块盘；备份已留在库的文件夹里。"
    ),
    "schedule.refused": "这台电脑没有接受定时任务，备份只在程序打开期间按时做。",
    "schedule.none": "这台电脑没有可用的定时任务（systemd 或 cron），备份只在程序打开期间按时做。",
    "schedule.locked": (
        "这个库要输入口令或恢复码才能打开，程序没有打开时不能备份：到点时程序开着就做，"
        "没开的，下次打开补做。"
    ),
}
