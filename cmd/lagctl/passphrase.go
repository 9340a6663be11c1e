package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

var passphraseVerb = verb{"passphrase", "", changePassphrase}

// changePassphrase gives a sealed book another passphrase.
func changePassphrase(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		if !s.Sealed() {
			return &domain.Error{Kind: domain.Invalid, Key: "error.book.plain"}
		}
		passphrase, err := c.newPassphrase(newPassphraseFile)
		if err != nil {
			return err
		}
		if err := s.SetPassphrase(passphrase); err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.passphrase.done"))
		return nil
	})
}
