"""The Chinese sentences for what cannot be done with an account, a key, a printer or a store."""

from collections.abc import Mapping

ACCOUNT_SENTENCES: Mapping[str, str] = {
    # accounts
    "account.not_permitted": "您的角色没有这项权限。",
    "account.not_permitted_here": "{act}由{who}办理，您的角色没有这项权限。",
    "account.unknown": "账号或密码不对。",
    "account.of_another_unit": "账号“{name}”不属于“{unit}”。",
    "account.locked": "密码连续输错五次，账号已锁定，请于{minutes}分钟后再试。",
    "account.not_valid": "账号不在有效期内，请联系系统管理员。",
    "account.ended": "您的账号已于{until}到期停用，不能再办理和查看，请联系系统管理员。",
    "account.not_begun": "您的账号从{since}起才有效，现在不能办理和查看，请联系系统管理员。",
    "account.removed": "您的账号已注销，不能再办理和查看，请联系系统管理员。",
    "account.parked": "这个账号含有新版程序写入的内容，本机读不全，升级程序后才能使用和变更。",
    "account.waits": "您的账号有变更，待安全管理员确认后才能继续使用（三权分立，产品规则）。",
    "account.without_unit": "您的账号没有所在单位，或单位不在单位层级中，请联系系统管理员。",
    "account.unit_moved": "您的账号或单位有调整，现在属于“{unit}”，请重新登录后再办理。",
    "account.roles_changed": (
        "您的“{roles}”角色已被取消，不能再办理这一项；重新登录后，页面按现在的角色显示。"
    ),
    "account.no_password": "账号还没有设置密码，请联系系统管理员。",
    "account.password_lent": ("{who}于{when}设置了您的密码，请先换成自己的新密码。"),
    "account.not_confirmed": "账号待安全管理员确认，确认以后才能登录（三权分立，产品规则）。",
    "account.nothing_to_confirm": "这个账号没有待确认的角色。",
    "account.security_own": "安全管理员的密码由本人修改；忘记的，用恢复码重设。",
    "account.asked_by_oneself": "不能确认自己开设、变更的账号，请另一位安全管理员确认。",
    "account.new_password_missing": "请用 --new-password-file 给出新密码的文件。",
    "account.passwords_differ": "两次输入的密码不一致。",
    "account.password_same": "新密码不能与原密码相同。",
    "account.name_taken": "账号名“{name}”已被使用，请换一个。",
    "account.roles_clash": "系统管理员、安全管理员、审计员不能兼任其他角色（三权分立）。",
    "account.last_of_power": (
        "这是最后一个有效的{role}账号，不能停用或者改作他用，请先开设另一个{role}账号（产品规则）。"
    ),
    "account.role_unknown": "没有“{role}”这个角色。",
    "account.password_too_short": "密码至少{least}位。",
    "account.password_too_simple": "密码要含大写字母、小写字母、数字、符号中的三类。",
    "account.name_missing": "请填写账号名。",
    # reveals, erasure, keys, printers
    "reveal.nothing_hidden": "该项没有遮盖，无需查看原文。",
    "erasure.needs_two": "依法删除要两个不同的账号共同确认。",
    "erasure.second_not_permitted": "第二个账号必须是安全管理员。",
    "erasure.basis_missing": "请写明删除的法律依据。",
    "printer.not_printed": "打印机没有接受这份文书，没有打印，也没有记录。请检查打印机后再打印。",
    "printer.no_such_pages": "这份文书共{pages}页，没有选中的页，没有打印，也没有记录。",
    "store.read_only_session": "另一个程序正在使用这个数据库，本窗口只读，不能执行这项操作。",
    "store.unavailable": "{sentence}",
    "store.refused": "{sentence}",
    "store.no_local_place": "这里只能建本机的库；服务器上的库请技术员用 zongzhi init 建。",
    "store.place_not_whole": "请写完整的路径，从盘符或者根目录写起。",
    "store.server_backup": "PostgreSQL 库请用数据库服务器自己的工具备份和恢复（pg_dump）。",
    "store.backup_named_key": "备份文件不能以 .key 结尾：这个名字留给旁边的钥匙文件。",
    "store.other_backup": (
        "这个文件不是本库的备份。别的库的备份请恢复到一个空文件夹；也请核对选的是不是备份文件。"
    ),
    "store.backup_without_key": "备份旁边没有钥匙文件（.key），目标文件夹中也没有 store.key。",
    "division.no_such_county": "没有找到“{given}”，请换名称、拼音或者区划代码再试，从列表中选择。",
    "division.one_county": "区划表里要有且只有一个县级（level为county）的行，现有{count}个。",
    "division.no_code_left": "这个乡镇的村级代码已用完，请检查区划。",
    "division.not_readable": "区划文件读不懂：要UTF-8编码的CSV，含code、name、level、parent四列。",
    "printer.none_found": "这台电脑上没有打印机，没有打印。请装好打印机再试。",
    "printer.none_to_print_on": (
        "这台电脑上没有打印机，没有打印。可以另存为 PDF，或者装好打印机再试。"
    ),
    "printer.no_default": "这台电脑没有默认打印机（可能已拔下或换名），请先选好打印机再打印。",
    "printer.none": "没有找到系统打印命令，什么都没有改动，请去掉 --print 再试。",
    "printer.failed": "没有送到打印机，请检查打印机；恢复码已显示在屏幕上，请抄写。",
    "key.passphrases_differ": "两次输入的口令不一致。",
    "key.local_only": (
        "办公室和 PostgreSQL 库没有本地密钥和恢复码；忘记密码的，请另一位系统管理员重置。"
    ),
    "key.refused": "{why}",
    "key.code_needed": "重置密码要用恢复码打开数据库，请提供恢复码。",
    "command.unknown": "没有“{name}”这个用例，请用 zongzhi perform --list 查看。",
    "command.not_readable": "命令内容不对：{why}。",
    "secret.no_file": "读不到文件“{name}”，请检查文件名和权限。",
    "secret.not_text": "文件“{name}”不是一行 UTF-8 文字，里面应当只有口令、密码或恢复码。",
    "settings.scale": "ZONGZHI_SCALE 应为100至150的整数（字号百分比），现在是“{given}”。",
    "export.unknown_state": "没有“{state}”这种范围。",
    "draft.too_long": "草稿过长（最多{limit}字），没有保存。请删去一些内容。",
    "clock.doubtful": (
        "{doubt}请先核对电脑日期；确实无误的，加 --date-is-right 再执行"
        "（或设 ZONGZHI_DATE_IS_RIGHT=1）。"
    ),
    "option.needs_account": "请用 --as 指明账号。",
    "option.needs_password": "没有人在键盘前输入账号密码，请用 --password-file 给出密码文件。",
}
