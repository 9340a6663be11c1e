package main

import (
	"errors"

	"github.com/zalando/go-keyring"

	"lagboka/domain"
)

// systemKeyring is the Secret Service on Linux, the credential manager on Windows, the keychain on macOS.
type systemKeyring struct{}

// service is what the system's own programs show.
const service = "Lagboka"

func (systemKeyring) Get(name string) (string, error) {
	code, err := keyring.Get(service, name)
	return code, keyringError(err)
}

func (systemKeyring) Set(name, code string) error {
	return keyringError(keyring.Set(service, name, code))
}

func (systemKeyring) Delete(name string) error {
	if err := keyring.Delete(service, name); !errors.Is(err, keyring.ErrNotFound) {
		return keyringError(err)
	}
	return nil
}

func keyringError(err error) error {
	if err == nil {
		return nil
	}
	return &domain.Error{Kind: domain.Unavailable, Key: "error.keyring", Err: err}
}
