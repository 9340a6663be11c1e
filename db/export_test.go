package db

import "lagboka/db/vault"

// NewQuickKeys are keys that cost nothing to guess, for tests.
func NewQuickKeys(passphrase string) (*Keys, string, error) {
	return newKeys(passphrase, vault.Cost{Time: 1, MemoryKiB: 64, Threads: 1})
}
