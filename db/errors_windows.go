package db

import "syscall"

// https://learn.microsoft.com/windows/win32/debug/system-error-codes
var systemErrors = []systemError{
	{syscall.Errno(112), "error.disk.full"},     // ERROR_DISK_FULL
	{syscall.Errno(39), "error.disk.full"},      // ERROR_HANDLE_DISK_FULL
	{syscall.Errno(19), "error.book.read-only"}, // ERROR_WRITE_PROTECT
	{syscall.ENOTDIR, "error.book.unreachable"},
	{syscall.Errno(206), "error.book.name-long"}, // ERROR_FILENAME_EXCED_RANGE
	{syscall.Errno(123), "error.book.name-long"}, // ERROR_INVALID_NAME
	{syscall.EEXIST, "error.book.in-the-way"},
	{syscall.Errno(21), "error.book.unreachable"},   // ERROR_NOT_READY
	{syscall.Errno(53), "error.book.unreachable"},   // ERROR_BAD_NETPATH
	{syscall.Errno(59), "error.book.unreachable"},   // ERROR_UNEXP_NET_ERR
	{syscall.Errno(64), "error.book.unreachable"},   // ERROR_NETNAME_DELETED
	{syscall.Errno(67), "error.book.unreachable"},   // ERROR_BAD_NET_NAME
	{syscall.Errno(1167), "error.book.unreachable"}, // ERROR_DEVICE_NOT_CONNECTED
}
