"""What is said of files and folders that a user named."""

from collections.abc import Mapping

FILE_SENTENCES: Mapping[str, str] = {
    "file.exists": "目标文件已存在，请换一个文件名；确要替换的，命令行加 --overwrite。",
    "file.in_store": "不能写到数据库的文件夹里，请另选一个文件夹。",
    "file.no_folder": "目标文件夹不存在，请核对路径。",
    "file.is_folder": "这个名字是一个文件夹，请写明文件名。",
    "file.not_a_folder": "这个位置是一个文件，不是文件夹，请另选一个文件夹。",
    "file.not_empty": "该文件夹中已有其他文件，请另选空文件夹；确要替换的，命令行加 --overwrite。",
    "file.device": "这个名字是设备，不是文件，请换一个文件名。",
    "file.has_other_names": "这个文件还有别的名字（硬链接），不能替换，请换一个文件名。",
    "file.bad_name": "文件名过长，或含有系统不允许的字符，请换一个文件名。",
    "file.disk_full": "磁盘已满，文件没有写成。请清理磁盘或换一个位置。",
    "file.read_only": "这个位置是只读的，文件没有写成。请换一个位置。",
    "file.not_permitted": "没有写入权限，文件没有写成。请换一个位置。",
    "file.in_use": "文件正被另一个程序打开，没有写成。请关闭它，或换一个文件名。",
    "file.gone": "U盘或磁盘中途断开，或读写出错，文件没有写成。请接好后再试一次。",
    "file.not_usable": "文件没有写成：磁盘或文件夹不可用，请检查后再试。",
    # files that a user named to be read
    "source.missing": "找不到这个文件，请核对文件名。",
    "source.is_folder": "这个名字是一个文件夹，请写明文件名。",
    "source.device": "这个名字是设备或管道，不是文件，请换一个文件。",
    "source.bad_name": "文件名过长，或含有系统不允许的字符，请核对。",
    "source.not_permitted": "没有读取这个文件的权限，请换一个文件，或联系系统管理员。",
    "source.not_usable": "文件读不出来：磁盘或文件夹不可用，请检查后再试。",
    "source.gone": "U盘或磁盘中途断开，或读写出错，文件没有读完。请接好后再试一次。",
    "source.too_large": "文件太大，不像是这里要的文件，请核对。",
}
