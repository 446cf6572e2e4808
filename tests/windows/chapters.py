"""The chapters of the story: what a technician and a clerk do with installer and program."""

from tests.windows.county_chapters import COUNTY
from tests.windows.office_chapters import OFFICES
from tests.windows.rough_chapters import ROUGH
from tests.windows.story import SILENTLY, Chapter

# Enter takes the button that is offered; the licence alone asks for a choice first
WIZARD = """
# waits until the screen shows another page than before, and keeps still
turned() {
  cp /tmp/now.png /tmp/before.png 2> /dev/null || convert -size 1366x768 xc:black /tmp/before.png
  for n in $(seq 300); do
    mv /tmp/now.png /tmp/last.png 2> /dev/null
    sleep 0.3; import -window root /tmp/now.png
    differs before && ! differs last && return
  done
  fail "$1: no other page"
}
# by more than a cursor
differs() { compare -metric AE /tmp/$1.png /tmp/now.png null: 2>&1 | awk '{exit !($1 > 500)}'; }
wine $setup /LANG=zh &
window 'zongzhidesksetup.*' || fail 'no wizard'
for page in mode welcome licence folder use ready; do
  turned $page; shot "wizard-$page"
  [ $page = licence ] && xdotool key alt+a && turned 'licence taken'
  xdotool key Return
done
for n in $(seq 300); do installed && break; sleep 1; done
sleep 3; turned finished; shot wizard-finished
xdotool key Return
window zongzhidesk.exe || fail 'the wizard does not open the program'
rest $(process ZongzhiDesk.exe)
shot program-after-the-wizard
stop_all
[ -e "$app/ZongzhiDesk.exe" ] || fail 'the wizard installed nothing'
installed || fail 'the wizard left no entry among the programs'
[ -e "$user/Desktop/综治台.lnk" ] || fail 'no icon on the desktop'
[ -e "$menu/StartUp/综治台.lnk" ] || fail 'the front desk does not open the program at login'
"""
INSTALL = f"""
begun=$(date +%s.%N)
wine $setup {SILENTLY} /CURRENTUSER /TASKS=mediation '/LOG=Z:\\out\\setup.txt' || fail "setup: $?"
perl -e "printf '%.1f', $(date +%s.%N) - $begun" > /out/setup-seconds.txt
[ -e "$app/ZongzhiDesk.exe" ] || fail 'nothing is installed'
installed || fail 'no entry among the programs'
[ -e "$menu/综治台/综治台.lnk" ] || fail 'no entry in the start menu'
[ -e "$user/Desktop/综治台.lnk" ] || fail 'no icon on the desktop'
[ ! -e "$menu/StartUp/综治台.lnk" ] || fail 'a mediation room does not open it at login'
[ -s "$app/_internal/LICENSES.txt" ] || fail 'no licences'
"""
COMMANDS = """
wine "$app/zongzhi.exe" --help > /out/help.txt || fail "help: $?"
{ iconv -c -f gb18030 -t utf-8 /out/help.txt; cat /out/help.txt; } | grep -q 综治台 \\
  || fail 'no help'
wine "$app/zongzhi.exe" selftest > /out/selftest.txt || fail "selftest: $?"
"""
TOUR = """
export ZONGZHI_PASSPHRASE=demo
store='C:\\users\\Public\\演示 库'
wine "$app/zongzhi.exe" demo "$store" --size small || fail "demo: $?"
rm -rf /out/tour
wine "$app/zongzhi.exe" tour "$store" --out 'Z:\\out\\tour' --size 1366x696 --json \\
  > /out/tour.json \\
  || fail "tour: $? $(head -c 800 /out/tour.json)"
"""
FIRST_START = """
wine "$app/ZongzhiDesk.exe" &
window zongzhidesk.exe || fail 'the program shows nothing'
rest $(process ZongzhiDesk.exe); shot program-first-start
stop_all
"""
REMOVE = """
before=$(cd "$local/zongzhi"; find . -type f -exec sha256sum {} + | sort)
[ -n "$before" ] || fail 'no data that could stay'
remove
installed '' && fail 'the entry among the programs is left'
[ -z "$(find "$user" -name '综治台*.lnk')" ] || fail 'a shortcut is left'
after=$(cd "$local/zongzhi"; find . -type f -exec sha256sum {} + | sort)
[ "$before" = "$after" ] || fail 'the data are not as they were, though nobody asked for that'
"""
REMOVE_WITH_DATA = f"""
wine $setup {SILENTLY} /CURRENTUSER || fail "setup: $?"
remove /DELETEDATA
for n in $(seq 120); do [ -e "$local/zongzhi" ] || break; sleep 0.5; done  # they go last
[ ! -e "$local/zongzhi" ] || fail "the data stayed: $(find "$local/zongzhi" | head -5)"
"""
CHAPTERS = [
    Chapter("wizard", WIZARD, slow=True),
    Chapter("silent", INSTALL),
    Chapter("commands", COMMANDS),
    Chapter("first-start", FIRST_START),
    Chapter("tour", TOUR, slow=True),
    *COUNTY,
    *OFFICES,
    Chapter("removed", REMOVE),
    *ROUGH,
    Chapter("removed-with-data", REMOVE_WITH_DATA, slow=True),
]
