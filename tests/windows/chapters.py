"""The chapters of the story: what a technician and a clerk do with installer and program."""

from tests.windows.story import SILENTLY, Chapter

# Enter takes the button that is offered; the licence alone asks for a choice first
WIZARD = """
wine $setup /LANG=zh &
window 'zongzhidesksetup.*' || fail 'no wizard'
for page in mode welcome licence folder use ready; do
  sleep 2; shot "wizard-$page"
  [ $page = licence ] && xdotool key alt+a && sleep 0.5
  xdotool key Return
done
for n in $(seq 120); do installed && break; sleep 1; done
sleep 3; shot wizard-finished
xdotool key Return
window zongzhidesk.exe || fail 'the wizard does not open the program'
sleep 6; shot program-after-the-wizard
wineserver -k; wait
[ -e "$app/ZongzhiDesk.exe" ] || fail 'the wizard installed nothing'
installed || fail 'the wizard left no entry among the programs'
[ -e "$user/Desktop/综治台.lnk" ] || fail 'no icon on the desktop'
[ -e "$menu/StartUp/综治台.lnk" ] || fail 'the front desk does not open the program at login'
"""
INSTALL = f"""
wine $setup {SILENTLY} /CURRENTUSER /TASKS=mediation '/LOG=Z:\\out\\setup.txt' || fail "setup: $?"
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
if grep -q selftest /out/help.txt; then
  wine "$app/zongzhi.exe" selftest --json > /out/selftest.json || fail "selftest: $?"
fi
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
sleep 6; shot program-first-start
wineserver -k; wait
"""
OVER_A_RUNNING_ONE = f"""
wine "$app/ZongzhiDesk.exe" &
window zongzhidesk.exe || fail 'the program shows nothing'
before=$(stat -c %Y "$app/ZongzhiDesk.exe")
wine $setup {SILENTLY} /CURRENTUSER && fail 'it was installed over a running program'
[ "$before" = "$(stat -c %Y "$app/ZongzhiDesk.exe")" ] || fail 'files were changed'
wine "$app/unins000.exe" {SILENTLY}
[ -e "$app/ZongzhiDesk.exe" ] || fail 'it was removed under a running program'
wineserver -k; wait
wine $setup {SILENTLY} /CURRENTUSER /TASKS=frontdesk || fail "once it was closed: $?"
[ -e "$menu/StartUp/综治台.lnk" ] || fail 'the use of the computer was not changed'
"""
REMOVE = f"""
mkdir -p "$local/zongzhi/综治台"; echo data > "$local/zongzhi/综治台/store.db"
wine "$app/unins000.exe" {SILENTLY} || fail "uninstall: $?"
for n in $(seq 60); do [ -e "$app" ] || break; sleep 0.5; done
[ ! -e "$app" ] || fail "left behind: $(find "$app" | head -5)"
installed && fail 'the entry among the programs is left'
[ -z "$(find "$user" -name '综治台*.lnk')" ] || fail 'a shortcut is left'
[ -e "$local/zongzhi/综治台/store.db" ] || fail 'the data are gone though nobody asked for that'
"""
REMOVE_WITH_DATA = f"""
wine $setup {SILENTLY} /CURRENTUSER || fail "setup: $?"
wine "$app/unins000.exe" {SILENTLY} /DELETEDATA || fail "uninstall: $?"
for n in $(seq 60); do [ -e "$app" ] || break; sleep 0.5; done
[ ! -e "$local/zongzhi" ] || fail 'the data stayed'
"""
CHAPTERS = [
    Chapter("wizard", WIZARD, slow=True),
    Chapter("silent", INSTALL),
    Chapter("commands", COMMANDS),
    Chapter("first-start", FIRST_START),
    Chapter("tour", TOUR, slow=True),
    Chapter("running", OVER_A_RUNNING_ONE),
    Chapter("removed", REMOVE),
    Chapter("removed-with-data", REMOVE_WITH_DATA, slow=True),
]
