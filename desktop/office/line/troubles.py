"""What is said when the line does not carry, or the server does not let a PC in."""

from db.log.unavailable import Fleeting, StoreUnavailable

SENTENCES = {
    "line.revoked": "这台电脑已被移出办公室服务器，请联系管理员重新加入。",
    "line.unknown": "办公室服务器不认识这台电脑，请联系管理员重新加入。",
    "line.other_server": "这个地址上的不是本机加入的那台办公室服务器，或者中间有代理、"
    "安全软件拆开了连接；没有向它发送任何内容。请检查地址和网络，或联系管理员。",
    "line.not_zongzhi": "这个地址上的不是办公室服务器，请检查地址和端口。",
    "line.doubled": "另一台电脑正用着与本机相同的加入凭证，多半是整盘克隆来的；请在本机重新加入。",
    "line.pc_behind": "本机的程序版本太旧，不能连接这台办公室服务器，请先升级本机的程序。",
    "line.server_behind": "办公室服务器的程序版本太旧，不能与本机一起工作，请管理员先升级服务器。",
    "line.full": "连接办公室服务器的窗口太多，请关掉几个再试。",
    "line.failed": "办公室服务器没能办成这件事，请稍后再试；仍不行请联系管理员。",
    "line.too_large": "内容太大，办公室服务器不能一次传送。",
    "line.port_taken": "端口{port}已被别的程序占用，办公室服务器没有启动；"
    "请关掉那个程序或换一个端口。",
    "line.no_address": "本机没有可用的网络地址，办公室服务器没有启动；请检查网卡。",
    "line.not_allowed": "系统不允许打开端口{port}，办公室服务器没有启动；"
    "请换一个端口或联系管理员。",
    "line.bad_address": "地址有误：请填服务器屏幕上的地址，"
    "例如 192.168.1.10 或 192.168.1.10:47400。",
    "line.not_joined": "本机的加入凭证不完整或打不开，请重新加入办公室服务器。",
    "line.not_kept": "本机的这个文件夹不能写入（没有权限，或者磁盘已满），没有加入；"
    "请换一个文件夹再试，加入码没有用掉。",
    "line.identity_damaged": "办公室服务器的身份文件不完整或打不开；请从备份中恢复，不要新建。",
    "line.list_damaged": "办公室服务器的电脑名单不完整或打不开，请从备份中恢复。",
    "enrol.no_code": "服务器现在没有有效的加入码，请在服务器上重新取一个。",
    "enrol.wrong": "加入码不对，请与服务器屏幕上的核对后再输入。",
    "enrol.used": "这个加入码已经用过，每个码只能让一台电脑加入；请在服务器上重新取一个。",
    "enrol.expired": "这个加入码已过期（有效10分钟），请在服务器上重新取一个。",
    "enrol.locked": "输错次数太多，这个加入码已作废；请在服务器上重新取一个。",
    "enrol.too_often": "近来试的次数太多，请过10分钟再加入。",
    "enrol.busy": "正有几台电脑同时加入，请稍候再试一次。",
    "enrol.not_reached": "连不上这个地址上的办公室服务器，请检查地址、端口、网络和防火墙。",
    "enrol.unanswered": "服务器没有回答，不知道加入码用掉没有。请在服务器的“管理—办公室”里看："
    "名单里已有这台电脑的，先移出它，再取一个新码。",
    "enrol.stopped": "已取消，加入码没有送出，还可以用。",
    "enrol.stopped_late": "已停止等待。加入码已经送到服务器，可能已经用掉："
    "请在服务器的“管理—办公室”里看，名单里已有这台电脑的，先移出它，再取一个新码。",
    "enrol.mistyped": "加入码有误：{hint}。",
    "enrol.other_server": "这个加入码不是这台服务器的；本网络中不止一台服务器时，请先选对服务器。",
    "enrol.name": "请给这台电脑起个名字，不超过30个字。",
    "enrol.false_server": "对方不知道加入码，不是您要加入的服务器；没有加入。"
    "请联系管理员检查网络。",
}
WAITING = "连不上办公室服务器，这一步没有送出；填写的内容都在，连上后请再试一次。"
UNKNOWN = "与办公室服务器的连接断了，还不知道这件事办成没有；连上后会核对，请不要重复办理。"


class Unsent(Fleeting):
    """The question never left this PC, or was turned away unread: surely nothing was done."""

    def __init__(self) -> None:
        super().__init__("line.unsent", WAITING)


class Unanswered(Fleeting):
    """The question was sent and no answer came: nobody knows whether it was done."""

    def __init__(self) -> None:
        super().__init__("line.unanswered", UNKNOWN)


class Refused(StoreUnavailable):
    """The server does not let this PC in, or this PC does not trust the server."""


def trouble(code: str, **details: object) -> StoreUnavailable:
    """Give what is said for a code of this room; a strange code of a server tells nothing."""
    return StoreUnavailable(code, _sentence(code).format(**details))


def refused(code: str) -> Refused:
    return Refused(code if code in SENTENCES else "line.failed", _sentence(code))


def _sentence(code: str) -> str:
    return SENTENCES.get(code, SENTENCES["line.failed"])
