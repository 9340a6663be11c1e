package main

import "golang.org/x/sys/windows"

// openPage shows a page in the program that Windows opens such files with.
func openPage(path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, windows.StringToUTF16Ptr("open"), name, nil, nil, windows.SW_SHOWNORMAL)
}
