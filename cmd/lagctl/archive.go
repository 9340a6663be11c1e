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
func (c *ctl) papers(s *db.Store) ([]archive.Part, error) {
	unit, err := c.reportUnit(s, "")
	if err != nil {
		return nil, err
	}
	period := domain.YearTo(c.today)
	board, err := reports.GatherBoard(c.ctx, s, reports.Order{Unit: unit, Period: period})
	if err != nil {
		return nil, err
	}
	members, err := reports.GatherMembers(c.ctx, s, c.texts, reports.ListOrder{Unit: unit, AsOf: c.today})
	if err != nil {
		return nil, err
	}
	study, err := c.studyInput(s, unit, period, "")
	if err != nil {
		return nil, err
	}
	nomination, err := c.nominationInput(s, unit, c.today, "")
	if err != nil {
		return nil, err
	}
	name := func(key string) string { return c.texts.Text(key, "year", c.today.Year) + ".pdf" }
	return []archive.Part{
		{Name: name("paper.board"), Write: func(w io.Writer) error { return reports.Board(w, c.texts, board) }},
		{Name: name("paper.members"), Write: func(w io.Writer) error { return reports.Members(w, c.texts, members) }},
		{Name: name("paper.study"), Write: func(w io.Writer) error { return reports.Study(w, c.texts, study) }},
		{Name: name("paper.nomination"), Write: func(w io.Writer) error { return reports.Nomination(w, c.texts, nomination) }},
	}, nil
}
