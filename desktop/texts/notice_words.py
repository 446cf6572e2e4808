"""What administrators are told at their next login, in words."""

from db.queries.notices import Notice

NOTICES_TITLE = "通知"
OF_STORE_TITLE = "系统提示"
WORDS = {
    "account_reset": "账号“{detail}”忘记密码，已用恢复码重设",
    "code_added": "换发恢复码没有完成：新、旧恢复码都能打开本库，请重新换发",
    "code_given_up": "换发恢复码已取消，旧恢复码继续有效",
    "code_renewed": "已换发恢复码，旧恢复码失效",
    "conflict_parked": "有内容由新版程序写入，升级后可读（{detail}）",
    "keyring_added": "已登记系统密钥环，这台电脑上的这个系统用户可以直接打开本库",
    "keyring_rewrapped": "系统密钥环不能打开本库，已用恢复码或口令打开并重新登记（{detail}）",
    "passphrase_set": "已设置或更换打开本库的口令",
    "special_switched": "敏感数据开关：{detail}",
    "store_rekeyed": "已更换数据密钥，整库重新加密（{detail}）",
    "store_restored": "本库由备份恢复（{detail}）",
    "wrap_dropped": "已停用一种打开方式（{detail}）",
}
_NEWER = "新版程序记下了一件事，升级后可读（{detail}）"
WRAPS = {"keyring": "本机密钥环", "code": "恢复码", "passphrase": "口令"}
NEWER_WRAP = "新版程序的打开方式"


def notice_words(notice: Notice) -> str:
    """Say what happened to the store, in the window and on the command line alike."""
    words = WORDS.get(notice.what, _NEWER)
    detail = notice.detail
    if notice.what == "wrap_dropped":
        detail = WRAPS.get(detail, NEWER_WRAP)
    if detail:
        return words.format(detail=detail)
    for empty in ("（{detail}）", "“{detail}”", "：{detail}"):
        words = words.replace(empty, "")
    return words
