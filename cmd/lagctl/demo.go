package main

import (
	"errors"
	"fmt"
	"os"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/reports"
)

var demoVerb = verb{"demo", "[--members 955] [--seed 1]", demoBook}

func demoBook(c *ctl, args []string) error {
	members := c.flags.Int("members", 955, "")
	seed := c.flags.Uint64("seed", 1, "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	if *members < 0 {
		return c.usage("ctl.members.negative")
	}
	// Nobody in a demo is to be protected, but a script may want to see one that is sealed.
	o, err := c.forNew(os.Getenv(passphraseFile) == "", "")
	if err != nil {
		return err
	}
	store, err := db.CreateDemo(c.ctx, c.file, o, demo.Params{Members: *members, Seed: *seed, Today: c.today})
	if err != nil {
		return err
	}
	err = reports.FreezeLaid(c.ctx, store.Yearly(), c.paper, c.today)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	n, err := store.CountMembers(c.ctx, domain.MemberQuery{AsOf: c.today, Filter: domain.MemberFilter{Anybody: true}})
	fmt.Fprintln(c.out, c.texts.Text("ctl.demo.done", "file", c.file, "persons", c.texts.Number(n)))
	return errors.Join(err, store.Close())
}
