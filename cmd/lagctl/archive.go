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

var archiveVerb = verb{"archive", "--out FILE.zip.age [--force]", takeAlong}

// takeAlong writes everything in the formats of others, sealed.
func takeAlong(c *ctl, args []string) error {
	path := c.flags.String("out", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if *path == "" {
		return c.usage("ctl.archive.missing")
	}
	out, err := c.to(*path, "")
	if err != nil {
		return err
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
		papers, err := c.papers(s)
		if err != nil {
			return err
		}
		parts = append(parts, papers...)
		if err := archive.Write(out, archive.Params{Passphrase: passphrase, Made: c.now()}, parts); err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.texts.Text("archive.done", "file", *path))
		return nil
	})
}

// papers are the documents that go along: those of the whole county, of this year up to today.
func (c *ctl) papers(s *db.Store) (parts []archive.Part, err error) {
	o := domain.PaperOrder{Today: c.today, Period: domain.YearTo(c.today)}
	if o.Unit, err = c.reportUnit(s, ""); err != nil {
		return nil, err
	}
	for _, kind := range reports.Along {
		order := o
		order.Kind = kind
		parts = append(parts, archive.Part{
			Name: c.texts.Text("paper."+kind, "year", c.today.Year) + ".pdf",
			Write: func(w io.Writer) error {
				_, err := reports.Make(c.ctx, s, c.texts, order, w)
				return err
			},
		})
	}
	return parts, nil
}
