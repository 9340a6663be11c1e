package main

import (
	"lagboka/db"
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
		code, err := s.NewRecoveryCode()
		if err != nil {
			return err
		}
		return c.handOut(code, out)
	})
}
