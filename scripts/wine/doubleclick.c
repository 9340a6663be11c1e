/* Starts a program as a double click in a file manager does, without standard handles, and waits for it. Under Wine a program inherits
   those of the shell, and what fails without them is not seen. */
#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show) {
	STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
	PROCESS_INFORMATION program;
	DWORD code = 1;
	if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &program)) return 1;
	WaitForSingleObject(program.hProcess, INFINITE);
	GetExitCodeProcess(program.hProcess, &code);
	return code;
}
