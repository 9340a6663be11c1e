package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

var handoverVerb = verb{"handover", "[--recovery FILE.pdf [--force]]", handOver}

// handOver gives a sealed book another data key, passphrase and recovery code: who knew the old ones is out.
func handOver(c *ctl, args []string) error {
	sheet := c.flags.String("recovery", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	out, err := c.to(*sheet, "")
	if err != nil {
		return err
	}
	o, err := c.unlocked(c.file)
	if err != nil {
		return err
	}
	if o.Keys == nil {
		return &domain.Error{Kind: domain.Invalid, Key: "error.book.plain"}
	}
	passphrase, err := c.newPassphrase(newPassphraseFile)
	if err != nil {
		return err
	}
	keys, code, err := db.NewKeysFor(o.Keys, passphrase)
	if err != nil {
		return err
	}
	err = c.change(code, out, func(string) error { return db.Rekey(c.ctx, c.file, o, keys) })
	if err == nil {
		fmt.Fprintln(c.out, c.texts.Text("ctl.handover.done"))
	}
	return err
}
