//go:build !windows

package db

import "syscall"

var systemErrors = []systemError{
	{syscall.ENOSPC, "error.disk.full"},
	{syscall.EDQUOT, "error.disk.full"},
	{syscall.EROFS, "error.book.read-only"},
	{syscall.EIO, "error.book.unreachable"},
	{syscall.ENXIO, "error.book.unreachable"},
	{syscall.ENODEV, "error.book.unreachable"},
	{syscall.ENOTDIR, "error.book.unreachable"},
	{syscall.ESTALE, "error.book.unreachable"},
	{syscall.ENAMETOOLONG, "error.book.name-long"},
	{syscall.EISDIR, "error.book.in-the-way"},
	{syscall.EEXIST, "error.book.in-the-way"},
	{syscall.ENOTEMPTY, "error.book.in-the-way"},
}
