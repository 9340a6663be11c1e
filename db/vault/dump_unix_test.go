//go:build !windows

package vault_test

import (
	"syscall"
	"testing"

	"lagboka/db/vault"
)

func TestNoImageOfTheMemoryIsWrittenWhereTheProgramFails(t *testing.T) {
	vault.KeepFromDumps()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &limit); err != nil || limit != (syscall.Rlimit{}) {
		t.Errorf("%+v, %v", limit, err)
	}
}
