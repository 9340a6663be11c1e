package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/interchange/sheet"
)

var newVerb = verb{"new", "--template hedmark-2026|general [--units FILE] [--recovery FILE.pdf [--force]] [--plain]", newBook}

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
		if o.Keys != nil {
			fmt.Fprintln(c.err, c.texts.Text("ctl.recovery.void"))
		}
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.new.done", "file", c.file))
	return store.Close()
}

// template makes a book's template: one of those there are, or the general one with units from a table.
func (c *ctl) template(name, units string) (domain.BookTemplate, error) {
	if units == "" {
		return template.Named(name)
	}
	t, err := sheet.Open(c.ctx, units)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	entries, err := sheet.Units(t)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	return template.General(entries)
}
