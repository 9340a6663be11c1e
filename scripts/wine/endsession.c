/* Ends the session for a program that hears of it by its hidden window, as Windows does when somebody logs off; Wine does so only when all of
   it ends. */
#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show) {
	HWND window = FindWindowW(L"LagbokaSession", NULL);
	if (!window) return 1;
	if (SendMessageW(window, WM_QUERYENDSESSION, 0, ENDSESSION_LOGOFF) != TRUE) return 2;
	SendMessageW(window, WM_ENDSESSION, TRUE, ENDSESSION_LOGOFF);
	return 0;
}
