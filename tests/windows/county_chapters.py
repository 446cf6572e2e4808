"""A county on one PC: founded, worked in, printed, upgraded, damaged and brought back."""

from desktop.ui.tour.founding import OWN, OWN_AGAIN, PASSPHRASE
from tests.windows.building import EMPTY_WINDOW
from tests.windows.speed import WORDS as WATCHING, resting
from tests.windows.story import SILENTLY, Chapter

WORDS = f"""
export ZONGZHI_PASSPHRASE='{PASSPHRASE}'
county="$local/zongzhi/博兴 县"
store="C:\\\\users\\\\$person\\\\AppData\\\\Local\\\\zongzhi\\\\博兴 县"
kept="C:\\\\users\\\\$person\\\\Documents\\\\备份 一.db"
zongzhi() {{ wine "$app/zongzhi.exe" "$@"; }}
as_clerk() {{ ZONGZHI_PASSWORD='{OWN}' zongzhi "$@" --as zhaoxiaoyan; }}
as_administrator() {{ ZONGZHI_PASSWORD='{OWN_AGAIN}' zongzhi "$@" --as wangjianguo; }}
number() {{ sed -n 's/.*"case_number": *"\\([^"]*\\)".*/\\1/p' /out/founding/tour.json; }}
"""
# the windows of the installed program, by keys: founding, recovery code, first case to its end,
# its papers, an officer's matter, a forgotten password
FOUND = """
rm -rf /out/founding /out/memory.txt
wine "$app/zongzhi.exe" tour "$store" --founding 博兴 --out 'Z:\\out\\founding' \\
  --size 1366x696 --json > /out/founding.json &
watch tour $(process zongzhi.exe)
wait $! || fail "founding: $? $(head -c 800 /out/founding.json)"
[ -s "$county/store.db" ] || fail 'no store'
[ -n "$(number)" ] || fail 'no case has a number'
"""
PRINT = """
as_clerk print "$store" receipt --case "$(number)" --out 'Z:\\out\\回执 一.pdf' --overwrite \\
  || fail "print: $?"
[ "$(head -c 5 '/out/回执 一.pdf')" = %PDF- ] || fail 'no paper'
as_clerk show "$store" case "$(number)" | grep -q 已结案 || fail 'the case is not closed'
"""
UPGRADE = f"""
wine "$app/ZongzhiDesk.exe" run "$store" &
window zongzhidesk.exe || fail 'the program shows nothing'
before=$(stat -c %Y "$app/ZongzhiDesk.exe")
wine $next {SILENTLY} && fail 'it was installed over a running program'
[ "$before" = "$(stat -c %Y "$app/ZongzhiDesk.exe")" ] || fail 'files were changed'
installed || fail 'the entry among the programs was changed'
wine $next /LANG=zh &
window 'zongzhidesksetup.*' || fail 'no word of the running program'
sleep 2; shot upgrade-while-running
wine "$app/unins000.exe" {SILENTLY}
[ -e "$app/ZongzhiDesk.exe" ] || fail 'it was removed under a running program'
stop_all
wine $next {SILENTLY} /TASKS=frontdesk || fail "once it was closed: $?"
installed "$newer" || fail 'it is not the newer one'
[ -e "$menu/StartUp/综治台.lnk" ] || fail 'the use of the computer was not changed'
as_administrator check "$store" --rebuild || fail "the store after the upgrade: $?"
"""
OLDER = f"""
wine $setup {SILENTLY} '/LOG=Z:\\out\\older.txt' && fail 'an older program was put over a newer'
grep -q "更新的版本 $newer" /out/older.txt || fail 'it does not say why'
installed "$newer" || fail 'the newer one is gone'
wine $setup /LANG=zh &
window 'zongzhidesksetup.*' || fail 'no word of the newer program'
sleep 2; shot older-refused
xdotool key Return; wait $!
installed "$newer" || fail 'the newer one is gone'
zongzhi --help > /dev/null || fail 'the newer one does not start'
"""
DAMAGED = """
as_administrator backup "$store" --to "$kept" || fail "backup: $?"
cp "$county/store.db" /out/whole.db
yes x | dd of="$county/store.db" bs=4096 seek=8 count=40 conv=notrunc status=none
as_administrator check "$store" > /out/damaged.txt 2>&1 && fail 'the damage is not found'
cat /out/damaged.txt
grep -q 备份 /out/damaged.txt || fail 'it does not say what to do'
zongzhi restore "$kept" "$store" || fail "restore: $?"
cmp -s "$county/store.db" /out/whole.db && fail 'the numbers do not go on from the next thousand'
as_administrator check "$store" --rebuild || fail "what was brought back: $?"
as_clerk show "$store" case "$(number)" | grep -q 已结案 || fail 'the case is not there'
rm /out/whole.db
"""
SELFTEST = """
zongzhi selftest "$store" --json > /out/selftest.json || fail "selftest: $?"
grep -q '"installed": true' /out/selftest.json || fail 'it is not the installed program'
grep -q '"ok": true' /out/selftest.json || fail 'something forbids use'
"""
COUNTY = [
    Chapter("founded", WORDS + WATCHING + FOUND),
    Chapter(
        "login", WORDS + resting("login", '"$app/ZongzhiDesk.exe" run "$store"', "ZongzhiDesk.exe")
    ),
    Chapter("empty-window", resting("empty", EMPTY_WINDOW, "empty_window.exe"), slow=True),
    Chapter("printed", WORDS + PRINT),
    Chapter("upgraded", WORDS + UPGRADE),
    Chapter("older", WORDS + OLDER),
    Chapter("damaged", WORDS + DAMAGED),
    Chapter("selftest", WORDS + SELFTEST),
]
