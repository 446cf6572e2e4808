; 综治台的安装程序 · the installer of Zongzhi Desk, compiled by Inno Setup on Windows.
; It packs the folder that PyInstaller makes (dist\ZongzhiDesk) and touches no store: stores lie
; where their owners put them, and neither an update nor a removal deletes one.
; A beginning: the PyInstaller folder and the signed updates come with the work on Windows.
#define MyAppName "综治台"
#define MyAppExe "ZongzhiDesk.exe"
#ifndef MyAppVersion
  #define MyAppVersion "0.1.0"
#endif
#define Store "{localappdata}\ZongzhiDesk\store"
#ifndef SourceDir
  #define SourceDir "dist\ZongzhiDesk"
#endif

[Setup]
AppId={{6F0B7B1C-52A4-4B0E-9C57-3D1B5E0A7A11}
AppName={#MyAppName}
AppVersion={#MyAppVersion}
DefaultDirName={autopf}\ZongzhiDesk
DefaultGroupName={#MyAppName}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=dist
OutputBaseFilename=ZongzhiDeskSetup-{#MyAppVersion}
LicenseFile=LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\{#MyAppExe}
MinVersion=10.0
CloseApplications=yes

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Files]
Source: "{#SourceDir}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#MyAppName}"; Filename: "{app}\{#MyAppExe}"; Parameters: "run ""{#Store}"""
Name: "{autodesktop}\{#MyAppName}"; Filename: "{app}\{#MyAppExe}"; Parameters: "run ""{#Store}"""; Tasks: desktopicon

[Run]
Filename: "{app}\{#MyAppExe}"; Parameters: "run ""{#Store}"""; Description: "{cm:LaunchProgram,{#MyAppName}}"; Flags: nowait postinstall skipifsilent
