; 综治台的安装程序 · the installer of Zongzhi Desk, compiled by Inno Setup 6.4:
;   ISCC.exe /DMyAppVersion=1.2.3 [/DSourceDir=dist\ZongzhiDesk] [/DOutputDir=dist] installer.iss
; It packs the folder that PyInstaller makes (resources\packaging\zongzhi.spec). Stores lie where
; their owners put them: neither an update nor a removal deletes one, unless it is asked for.
;
; 静默安装 · Without a window, for whoever looks after many computers:
;   ZongzhiDeskSetup-1.2.3.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART [/LOG="C:\安装.log"]
;     /CURRENTUSER 只为当前用户（默认）· for this user (usual)    /ALLUSERS 所有用户 · for all
;     /TASKS="frontdesk" 受理窗口 · front desk                    /TASKS="mediation" 调解室 · mediation
;     /TASKS="frontdesk,server" 还做办公室服务器 · also the server of its office: the programs of
;       PostgreSQL, and with the rights of an administrator the rule of the firewall
;     /LANG=zh | en 语言 · language                               /DIR="D:\综治台" 位置 · place
;   Its exit code is 0 when all is installed; it is not, and nothing is done, while the program runs
;   or over a newer version.
;   unins000.exe /VERYSILENT /SUPPRESSMSGBOXES [/DELETEDATA]
;     /DELETEDATA 连同本机数据一起删除 · removes the stores of this user too, and their backups
#define Name "综治台"
#define Program "ZongzhiDesk.exe"
#define Mutex "ZongzhiDesk-4B0E9C573D1B"
; 别的电脑连接办公室服务器的端口 · at which other PCs reach the server (desktop\office\line\ports.py)
#define Port "47400"
#define Rule "综治台办公室服务器"
#define AtLogin "ZongzhiDeskOffice"
#ifndef MyAppVersion
  #define MyAppVersion "0.1.0"
#endif
#ifndef SourceDir
  #define SourceDir "dist\ZongzhiDesk"
#endif
#ifndef OutputDir
  #define OutputDir "dist"
#endif
#ifndef Pack
  #define Pack "lzma2/max"
#endif

[Setup]
AppId={{6F0B7B1C-52A4-4B0E-9C57-3D1B5E0A7A11}
AppName={#Name}
AppVersion={#MyAppVersion}
AppVerName={#Name} {#MyAppVersion}
AppPublisher={#Name} Zongzhi Desk
AppMutex={#Mutex},Global\{#Mutex}
SetupMutex={#Mutex}-setup,Global\{#Mutex}-setup
DefaultDirName={code:UsualPlace}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableWelcomePage=no
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#OutputDir}
OutputBaseFilename=ZongzhiDeskSetup-{#MyAppVersion}
Compression={#Pack}
SolidCompression=yes
LZMAUseSeparateProcess=yes
WizardStyle=modern
ShowLanguageDialog=auto
UsePreviousLanguage=no
LicenseFile=LICENSE
SetupIconFile=resources\packaging\zongzhi.ico
UninstallDisplayName={#Name}
UninstallDisplayIcon={app}\{#Program}
VersionInfoVersion={#MyAppVersion}
VersionInfoProductName={#Name}
VersionInfoDescription={#Name}安装程序
VersionInfoCompany={#Name} Zongzhi Desk
ChangesAssociations=yes
CloseApplications=no
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "zh"; MessagesFile: "compiler:Default.isl,resources\packaging\chinese.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
zh.Purpose=这台电脑的用途：
zh.FrontDesk=受理窗口（桌面图标，登录 Windows 后自动打开）
zh.Mediation=调解室（桌面图标，需要时打开）
zh.Plain=其他（只在开始菜单中）
zh.Office=办公室服务器（全单位只要一台，常开着的那台）：
zh.Server=这台电脑做办公室服务器，别的电脑连到它上面
zh.Firewall=Windows 防火墙：%n      办公室服务器第一次启动时 Windows 会询问。请勾选“专用网络”，点“允许访问”，%n      并请管理员输入密码；没有允许，别的电脑连不上。
zh.Newer=这台电脑上已装有更新的版本 %1，旧版本 %2 可能打不开它的数据，没有安装。%n%n要换回旧版本，请先卸载（数据保留），再用升级前的备份恢复。
zh.DeleteData=是否连同本机上的数据一起删除？%n%n%1%n%n其中有数据库、备份和草稿，删除后不能恢复。通常请选“否”。
en.Purpose=What this computer is used for:
en.FrontDesk=Front desk (icon on the desktop, opened when Windows is logged in to)
en.Mediation=Mediation room (icon on the desktop, opened when needed)
en.Plain=Other (in the Start menu only)
en.Office=The server of the office (one PC of the unit, which stays switched on):
en.Server=This computer is the server of the office, and other PCs connect to it
en.Firewall=Windows Firewall:%n      When the server starts for the first time Windows asks. Tick "Private networks", choose%n      "Allow access" and let an administrator type his password; else no other PC can connect.
en.Newer=A newer version, %1, is installed on this computer; the older %2 may not be able to open its data and was not installed.%n%nTo go back, remove the newer one first (the data stay), then restore the backup made before the upgrade.
en.DeleteData=Delete the data on this computer too?%n%n%1%n%nIt holds stores, backups and drafts, which cannot be brought back. Usually the answer is No.

[Tasks]
Name: "frontdesk"; Description: "{cm:FrontDesk}"; GroupDescription: "{cm:Purpose}"; Flags: exclusive
Name: "mediation"; Description: "{cm:Mediation}"; GroupDescription: "{cm:Purpose}"; Flags: exclusive unchecked
Name: "plain"; Description: "{cm:Plain}"; GroupDescription: "{cm:Purpose}"; Flags: exclusive unchecked
Name: "server"; Description: "{cm:Server}"; GroupDescription: "{cm:Office}"; Flags: unchecked

[InstallDelete]
; what an older version had and this one has not
Type: filesandordirs; Name: "{app}\_internal"
; of a setup that was killed
Type: files; Name: "{app}\is-*.tmp"

[Files]
Source: "{#SourceDir}\*"; Excludes: "\postgres"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
; not taken away by an update that names other uses: an office would stand still
Source: "{#SourceDir}\postgres\*"; DestDir: "{app}\postgres"; Flags: ignoreversion recursesubdirs; Check: IsServer

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Program}"; WorkingDir: "{app}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; WorkingDir: "{app}"; Tasks: frontdesk mediation server
Name: "{autostartup}\{#Name}"; Filename: "{app}\{#Program}"; WorkingDir: "{app}"; Tasks: frontdesk

[Run]
; in networks at work and at home, never in those of others; one of an earlier setup goes first
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall delete rule name=""{#Rule}"""; Flags: runhidden; Check: IsServer and IsAdmin
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall add rule name=""{#Rule}"" dir=in action=allow profile=private,domain program=""{app}\{#Program}"" protocol=TCP localport={#Port}"; Flags: runhidden; Check: IsServer and IsAdmin
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall add rule name=""{#Rule}"" dir=in action=allow profile=private,domain program=""{app}\{#Program}"" protocol=UDP localport={#Port}"; Flags: runhidden; Check: IsServer and IsAdmin
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall add rule name=""{#Rule}"" dir=in action=allow profile=private,domain program=""{app}\zongzhi.exe"" protocol=TCP localport={#Port}"; Flags: runhidden; Check: IsServer and IsAdmin
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall add rule name=""{#Rule}"" dir=in action=allow profile=private,domain program=""{app}\zongzhi.exe"" protocol=UDP localport={#Port}"; Flags: runhidden; Check: IsServer and IsAdmin
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
; the daily backup of this user (desktop\keeping\scheduling\windows.py)
Filename: "{sys}\schtasks.exe"; Parameters: "/Delete /F /TN ""ZongzhiDesk-backup-{username}"""; Flags: runhidden; RunOnceId: "backup"
Filename: "{sys}\netsh.exe"; Parameters: "advfirewall firewall delete rule name=""{#Rule}"""; Flags: runhidden; RunOnceId: "firewall"; Check: IsServer and IsAdmin

[Registry]
; what starts the server when this user logs in (desktop\office\hosting)
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "{#AtLogin}"; Flags: uninsdeletevalue dontcreatekey

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\postgres"
; of a setup that was killed and run again
Type: files; Name: "{app}\unins???.*"
Type: dirifempty; Name: "{app}"

[Code]
function UsualPlace(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := ExpandConstant('{commonpf}\ZongzhiDesk')
  else
    Result := ExpandConstant('{localappdata}\Programs\ZongzhiDesk');
end;

const
  Entry = 'Software\Microsoft\Windows\CurrentVersion\Uninstall\{6F0B7B1C-52A4-4B0E-9C57-3D1B5E0A7A11}_is1';
  AtLogin = 'Software\Microsoft\Windows\CurrentVersion\Run';

function VersionIn(Root: Integer): String;
begin
  if not RegQueryStringValue(Root, Entry, 'DisplayVersion', Result) then
    Result := '';
end;

{ '' unless the one that is installed there is newer than this }
function NewerIn(Root: Integer): String;
var
  Was, Now: Int64;
begin
  Result := VersionIn(Root);
  if not (StrToVersion(Result, Was) and StrToVersion('{#MyAppVersion}', Now) and (ComparePackedVersion(Was, Now) > 0)) then
    Result := '';
end;

{ the folder of the program that is installed, or '' }
function PlaceOf(Root: Integer): String;
begin
  if not RegQueryStringValue(Root, Entry, 'InstallLocation', Result) then
    Result := '';
end;

var
  Served: String;

{ the server of this user's office has no window that could be closed: it is ended in order by the
  program itself, and AppMutex then asks for what else runs }
procedure EndServer(Place: String);
var
  Code: Integer;
begin
  if (Place = '') or not RegValueExists(HKCU, AtLogin, '{#AtLogin}') or not CheckForMutexes('{#Mutex}') then
    exit;
  if Exec(AddBackslash(Place) + 'zongzhi.exe', 'office stop', Place, SW_HIDE, ewWaitUntilTerminated, Code) and (Code = 0) then
    Served := AddBackslash(Place) + '{#Program}';
  Log(Format('zongzhi office stop: %d', [Code]));
end;

{ whatever became of setup or removal: other PCs wait for it }
procedure BeginServerAgain();
var
  Code: Integer;
begin
  if (Served <> '') and FileExists(Served) then
    Exec(Served, 'serve', ExtractFileDir(Served), SW_HIDE, ewNoWait, Code);
end;

procedure DeinitializeSetup();
begin
  BeginServerAgain();
end;

function InitializeUninstall(): Boolean;
begin
  EndServer(ExpandConstant('{app}'));
  Result := True;
end;

procedure DeinitializeUninstall();
begin
  BeginServerAgain();
end;

{ for this user or for all: both open the same stores, and an older program may not read those of a newer }
function InitializeSetup(): Boolean;
var
  Newer: String;
begin
  Newer := NewerIn(HKCU);
  if Newer = '' then
    Newer := NewerIn(HKLM64);
  Result := Newer = '';
  if not Result then
  begin
    Newer := FmtMessage(CustomMessage('Newer'), [Newer, '{#MyAppVersion}']);
    Log(Newer);
    SuppressibleMsgBox(Newer, mbError, MB_OK, IDOK);
    exit;
  end;
  EndServer(PlaceOf(HKCU));
  EndServer(PlaceOf(HKLM64));
end;

function IsServer(): Boolean;
begin
  Result := WizardIsTaskSelected('server') or DirExists(AddBackslash(WizardDirValue) + 'postgres');
end;

{ the last page before anything is done: what is chosen, and what Windows will ask of a server }
function UpdateReadyMemo(Space, NewLine, MemoUserInfo, MemoDirInfo, MemoTypeInfo, MemoComponentsInfo, MemoGroupInfo, MemoTasksInfo: String): String;
begin
  Result := MemoDirInfo + NewLine + NewLine + MemoTasksInfo;
  if WizardIsTaskSelected('server') and not IsAdmin then
    Result := Result + NewLine + NewLine + CustomMessage('Firewall');
end;

procedure CurStepChanged(CurStep: TSetupStep);
begin
  { another use than the last time: what that one had put there goes }
  if CurStep = ssInstall then
  begin
    DeleteFile(ExpandConstant('{autodesktop}\{#Name}.lnk'));
    DeleteFile(ExpandConstant('{autostartup}\{#Name}.lnk'));
  end;
end;

function IsAsked(Switch: String): Boolean;
var
  Index: Integer;
begin
  Result := False;
  for Index := 1 to ParamCount do
    if CompareText(ParamStr(Index), Switch) = 0 then
      Result := True;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Data: String;
begin
  Data := ExpandConstant('{localappdata}\zongzhi');
  if (CurUninstallStep <> usPostUninstall) or not DirExists(Data) then
    exit;
  if not IsAsked('/DELETEDATA') then
    if UninstallSilent or (MsgBox(FmtMessage(CustomMessage('DeleteData'), [Data]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) <> IDYES) then
      exit;
  DelTree(Data, True, True, True);
end;
