package main

import (
	"lagboka/db"
)

var keyFileVerb = verb{"key-file", "", fetchKeyFile}

// fetchKeyFile puts the key file of a backup beside a book that has lost its own.
func fetchKeyFile(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	return db.FetchKeyFile(c.file, c.options())
}
