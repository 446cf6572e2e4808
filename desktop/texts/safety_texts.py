"""What remains outside the encrypted file, and what an administrator of Windows does about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remains:
    """One thing that may hold what the program showed or printed."""

    title: str
    what: str
    steps: tuple[str, ...]


LEAD = (
    "案件库、附件和备份都是加密的，离开密钥打不开。但操作系统自己会留下一些文件，"
    "程序管不到，请系统管理员按下面的办法处理。最省事的一条：给整块硬盘启用 BitLocker。"
)
REMAINS = (
    Remains(
        "整盘加密（先做这一条）",
        "启用后，电脑关机时下面各类文件都随硬盘一起加密；硬盘被拆走也读不出来。",
        (
            "设置 → 隐私和安全性 → 设备加密；专业版也可用管理员命令 manage-bde -on C: 启用。",
            "BitLocker 恢复密钥单独保管，不要与本库恢复码放在一起。",
        ),
    ),
    Remains(
        "打印后台文件",
        "打印时，Windows 把整页内容暂存在 C:\\Windows\\System32\\spool\\PRINTERS，打完才删；"
        "设了“保留打印的文档”就一直留着。",
        (
            "打印机属性 → 高级：取消“保留打印的文档”。",
            "条件允许时选“直接打印到打印机”，不经过后台文件。",
            "用网络打印服务器的，在服务器上同样设置；复印机硬盘请定期清除。",
        ),
    ),
    Remains(
        "休眠文件",
        "休眠和“快速启动”会把内存写入 C:\\hiberfil.sys，打开着的案件和数据密钥可能在里面。",
        (
            "以管理员身份运行 powercfg /h off，休眠和快速启动随之关闭，文件被删除。",
            "下班关机，不用休眠。",
        ),
    ),
    Remains(
        "系统转储",
        "蓝屏时内存写入 C:\\Windows\\MEMORY.DMP 和 Minidump，程序崩溃时错误报告也可能带内存内容。",
        (
            "系统属性 → 高级 → 启动和故障恢复：“写入调试信息”选“（无）”。",
            "组策略 → 计算机配置 → 管理模板 → Windows 组件 → Windows 错误报告：启用"
            "“禁用 Windows 错误报告”。",
            "送修前删除已有的 MEMORY.DMP 和 Minidump 文件夹。",
        ),
    ),
    Remains(
        "页面文件",
        "内存不够时，部分内容会换到 C:\\pagefile.sys。",
        (
            "以管理员身份运行 fsutil behavior set encryptpagingfile 1，重启后生效。",
            "本地安全策略 → 安全选项：启用“关机：清除虚拟内存页面文件”（关机会变慢）。",
        ),
    ),
    Remains(
        "导出的文件",
        "另存的 PDF 和表格不再加密，放在哪里由保存的人决定。",
        ("只存到本单位受控的位置，用完删除并清空回收站；不要用微信、网盘传送。",),
    ),
)
