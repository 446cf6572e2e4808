/* Stands in for mscms.dll, in which wine 10 leaves out what Qt 6.10 asks of a screen's colours:
   no screen has a colour profile. For the tests under wine alone; nothing of it is ever shipped. */
#include <windows.h>

#define MSCMS(result) __declspec(dllexport) result WINAPI

static HANDLE no_profile(void) { SetLastError(ERROR_FILE_NOT_FOUND); return NULL; }

MSCMS(HANDLE) OpenColorProfileA(void *profile, DWORD access, DWORD share, DWORD creation)
{ return no_profile(); }
MSCMS(HANDLE) OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation)
{ return no_profile(); }
MSCMS(HANDLE) WcsOpenColorProfileW(void *colour, void *device, void *gamut, DWORD access,
                                   DWORD share, DWORD creation, DWORD flags)
{ return no_profile(); }
MSCMS(HANDLE) WcsCreateIccProfile(HANDLE profile, DWORD options)
{ SetLastError(ERROR_NOT_SUPPORTED); return NULL; }
MSCMS(BOOL) CloseColorProfile(HANDLE profile) { return TRUE; }
MSCMS(BOOL) GetColorProfileFromHandle(HANDLE profile, BYTE *bytes, DWORD *size)
{ if (size) *size = 0; SetLastError(ERROR_INVALID_HANDLE); return FALSE; }
MSCMS(BOOL) GetColorDirectoryW(LPCWSTR machine, LPWSTR folder, DWORD *size)
{ SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
