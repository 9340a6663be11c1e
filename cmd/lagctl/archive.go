package main

import (
	"fmt"
	"io"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange/archive"
	"lagboka/reports"
)

// archivePassphraseFile names the file with an archive's passphrase.
const archivePassphraseFile = "LAGBOKA_ARCHIVE_PASSPHRASE_FILE"

// takeAlong writes everything in the formats of others, sealed.
func takeAlong(c *ctl, args []string) error {
	out := c.flags.String("out", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if *out == "" {
		return c.usage("ctl.archive.missing")
	}
	return c.open(func(s *db.Store) error {
		passphrase, err := c.newPassphrase(archivePassphraseFile)
		if err != nil {
			return err
		}
		parts, err := archive.Gather(c.ctx, s, c.texts, c.today, c.now())
		if err != nil {
			return err
		}
		tree, err := s.Tree(c.ctx)
		if err != nil {
			return err
		}
		in, err := reports.GatherBoard(c.ctx, s, reports.Order{Unit: tree.Home().ID, Period: domain.YearTo(c.today)})
		if err != nil {
			return err
		}
		parts = append(parts, archive.Part{Name: c.texts.Text("paper.board") + ".pdf", Write: func(w io.Writer) error { return reports.Board(w, c.texts, in) }})
		if err := archive.Write(*out, archive.Params{Passphrase: passphrase, Made: c.now()}, parts); err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.texts.Text("archive.done", "file", *out))
		return nil
	})
}
