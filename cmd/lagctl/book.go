package main

import (
	"encoding/json"
	"fmt"
	"os"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
	"lagboka/interchange/sheet"
)

func newBook(c *ctl, args []string) error {
	name := c.flags.String("template", "hedmark-2026", "")
	units := c.flags.String("units", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	ids := domain.NewIDSource(c.now, randomBytes)
	book, err := c.template(*name, *units, ids.Next)
	if err != nil {
		return err
	}
	store, err := db.Create(c.ctx, c.file, c.options(), book)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.new.done", "file", c.file))
	return store.Close()
}
