"""Setup and program where all goes wrong: killed, no room, another drive, no console."""

from random import Random

from tests.windows.story import SILENTLY, Chapter

SOME, ALL = 3, 20
LONGEST = 12.0  # seconds; a setup that nobody kills takes as long
# whether all is there, byte for byte, and nothing of another time
WHOLE = """
whole() {
  installed || fail "$1: no entry among the programs"
  # the database server comes with another use of the PC
  diff -rq -x postgres /out/dist/ZongzhiDesk "$app" | grep -v 'unins[0-9]*\\.' \\
    && fail "$1: not whole"
  zongzhi --help > /dev/null || fail "$1: the program does not start"
}
zongzhi() { wine "$app/zongzhi.exe" "$@"; }
"""
KILLED = f"""
turn=0
for moment in MOMENTS; do
  wine $setup {SILENTLY} /CURRENTUSER &
  sleep $moment
  stop_all 9
  wine $setup {SILENTLY} /CURRENTUSER || fail "after $moment s: $?"
  whole "after $moment s"
  turn=$((turn + 1))
  [ $((turn % 2)) = 0 ] && remove  # every other one is killed over an installed program
done
[ ! -e "$app" ] || remove
"""
# wine tells a program the free room of the disk on which a folder lies
FULL_DISK = f"""
[ ! -e "$app" ] || remove
place="$drive/满 盘"; mkdir -p "$place"
mount -t tmpfs -o size=90m none "$place"
wine $setup {SILENTLY} '/DIR=C:\\满 盘\\综治台' '/LOG=Z:\\out\\full.txt' \\
  && fail 'it says all is well'
installed '' && fail 'it is among the programs'
[ -z "$(find "$place" -type f)" ] || fail "left behind: $(find "$place" -type f | head -5)"
umount "$place"
wine $setup {SILENTLY} || fail "with room: $?"
whole 'with room'
"""
OTHER_DRIVE = f"""
mkdir -p "/tmp/数据 盘/临时"; ln -sfn "/tmp/数据 盘" "$WINEPREFIX/dosdevices/d:"
for name in TEMP TMP; do wine reg add 'HKCU\\Environment' /f /v $name /d 'D:\\临时'; done
wine $setup {SILENTLY} '/DIR=D:\\程 序\\综治台' '/LOG=Z:\\out\\drive.txt' || fail "setup: $?"
grep -q 'D:.临时' /out/drive.txt || fail 'the other drive is not where it unpacks'
app='/tmp/数据 盘/程 序/综治台'
whole 'on another drive'
zongzhi selftest 'D:\\演 示' || fail "selftest: $?"
remove
"""
# NUL, a pipe and a file, where the console speaks GBK and where it speaks UTF-8; none of them
# may hang, and what leaves is UTF-8
STREAMS = """
cat > "$drive/streams.cmd" <<'END'
@echo off
chcp %1 > NUL
"%~2" --help < NUL > C:\\nul-file.txt || exit 1
"%~2" selftest C:\\nowhere --json < NUL | find "version" > C:\\pipe.txt || exit 2
echo {} > C:\\input.txt
"%~2" --help < C:\\input.txt > NUL 2> NUL || exit 3
"%~2" init C:\\nobody --division 371625 --admin boss < NUL > C:\\said.txt 2>&1 && exit 4
exit 0
END
sed -i 's/$/\\r/' "$drive/streams.cmd"
for page in 936 65001; do
  rm -f "$drive"/{nul-file,pipe,input,said}.txt
  timeout 600 wine cmd /c 'C:\\streams.cmd' $page "$(winepath -w "$app/zongzhi.exe")" \\
    || fail "$page: $?"
  for file in nul-file said; do
    iconv -f utf-8 -t utf-8 "$drive/$file.txt" > /dev/null || fail "$page: $file is not UTF-8"
  done
  grep -q 综治台 "$drive/nul-file.txt" || fail "$page: no help in the file"
  grep -q '"version"' "$drive/pipe.txt" || fail "$page: nothing came through the pipe"
done
"""


def killed(first: int, last: int) -> str:
    """Give the script for some of the moments, which are the same at any time."""
    moments = Random(10)
    told = [f"{moments.uniform(0.3, LONGEST):.1f}" for _ in range(ALL)]
    return WHOLE + KILLED.replace("MOMENTS", " ".join(told[first:last]))


ROUGH = [
    Chapter("killed", killed(0, SOME)),
    Chapter("killed-often", killed(SOME, ALL), slow=True),
    Chapter("full-disk", WHOLE + FULL_DISK),
    Chapter("streams", STREAMS),
    Chapter("other-drive", WHOLE + OTHER_DRIVE, slow=True),
]
