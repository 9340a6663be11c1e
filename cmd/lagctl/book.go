package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
	"lagboka/interchange/sheet"
)

func newBook(c *ctl, args []string) error {
	name := c.flags.String("template", template.NameHedmark2026, "")
	units := c.flags.String("units", "", "")
	plain := c.flags.Bool("plain", false, "")
	recovery := c.flags.String("recovery", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	book, err := c.template(*name, *units)
	if err != nil {
		return err
	}
	o, err := c.forNew(*plain, *recovery)
	if err != nil {
		return err
	}
	store, err := db.Create(c.ctx, c.file, o, book)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.new.done", "file", c.file))
	return store.Close()
}

// template makes a book's template: one of those there are, or the general one with units from a table.
func (c *ctl) template(name, units string) (domain.BookTemplate, error) {
	newID := domain.NewIDSource(c.now, rand.Reader).Next
	if units == "" {
		return template.Named(name, newID)
	}
	t, err := sheet.Open(c.ctx, units)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	entries, err := sheet.Units(t)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	return template.General(entries, newID)
}

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
	n, err := store.CountMembers(c.ctx, domain.MemberQuery{AsOf: c.today, Filter: domain.MemberFilter{Anybody: true}})
	fmt.Fprintln(c.out, c.texts.Text("ctl.demo.done", "file", c.file, "persons", c.texts.Number(n)))
	return errors.Join(err, store.Close())
}
