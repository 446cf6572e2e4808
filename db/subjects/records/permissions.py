"""Who may keep which registers: a description names one of these, and so does an act on records."""

from db.roles import Duty, Permission

RECORDS = Permission("record.amend", Duty.AT_THE_DESK, words="登记簿")
TEAMS = Permission("team.keep", Duty.KEEPING_TEAMS, words="队伍和网格")
HANDING_OVER = Permission("team.hand_over", Duty.KEEPING_TEAMS, words="人员交接")
UNITS = Permission("register.keep", Duty.ADMINISTERING, words="维护登记簿")
ACCOUNTS = Permission("account.keep", Duty.ADMINISTERING, words="管理账号")
GROUPS = Permission("special.keep", Duty.KEEPING_GROUPS, words="特殊人群名册")
