package main

import (
	"lagboka/db"
	"lagboka/domain"
)

var recoveryVerb = verb{"recovery", "[--out FILE.pdf [--force]]", recovery}

// recovery gives a sealed book another recovery code.
func recovery(c *ctl, args []string) error {
	path := c.flags.String("out", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	out, err := c.to(*path, "")
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		if !s.Sealed() {
			return &domain.Error{Kind: domain.Invalid, Key: "error.book.plain"}
		}
		return c.change(db.NewCode(), out, s.SetRecoveryCode)
	})
}
