package vault

import (
	"os"
	"syscall"
)

// names is how many names a file has.
func names(f *os.File) (uint32, error) {
	var info syscall.ByHandleFileInformation
	err := syscall.GetFileInformationByHandle(syscall.Handle(f.Fd()), &info)
	return info.NumberOfLinks, err
}
