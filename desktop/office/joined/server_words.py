"""What whoever is in charge is told of the database of the office."""

from desktop.office.wire.messages import Server
from desktop.texts.server_words import moment_words, second_words

FAR_BEHIND = 64 * 1024 * 1024  # bytes; a segment is 16 MB
_SHOWN = 3


def server_lines(server: Server) -> list[tuple[str, str]]:
    """Give what is told, each with its heading."""
    copied = f"{moment_words(server.copied)}（已验证，共 {server.copies} 份）"
    happened = [f"{moment_words(at)}　{said}" for at, said in server.happened[-_SHOWN:]]
    second = second_words(server.second, server.carried, server.trouble)
    return [
        ("数据库", f"PostgreSQL {server.postgresql}"),
        ("最近备份", copied if server.copied else "还没有，启动后自动备份"),
        ("归档", archive_words(server.behind)),
        ("第二处", " ".join(second).removeprefix("第二处：")),
        *([("最近情况", "\n".join(reversed(happened)))] if happened else []),
    ]


def archive_words(behind: int) -> str:
    if behind < 0:
        return "没有在归档：只能恢复到最近一次备份"
    if behind < FAR_BEHIND:
        return "跟得上，可恢复到任一时刻"
    return f"落后 {behind >> 20} MB，正在补"


def wants_attention(server: Server) -> bool:
    """Tell whether somebody should do something about it."""
    return bool(server.trouble or not server.second or not 0 <= server.behind < FAR_BEHIND)
