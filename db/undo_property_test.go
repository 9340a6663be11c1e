package db_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	_ "lagboka/internal/testkit/seeded"
)

// edits draws one edit after the other and makes it; those that a rule refuses change nothing.
type edits struct {
	d      doubled
	people []domain.ID
}

func (e *edits) one(r *rapid.T) error {
	s := e.d.s
	who := rapid.SampledFrom(e.people).Draw(r, "who")
	word := rapid.SampledFrom([]string{"", "Vik", "Åsen", "Ærud", "O'Hara"}).Draw(r, "word")
	day := rapid.SampledFrom([]domain.Date{{}, domain.YearAlone(2024), domain.MustDate("2026-02-01"), testkit.Today}).Draw(r, "day")
	unit := rapid.SampledFrom([]domain.ID{e.d.hamar, e.d.ringsaker}).Draw(r, "unit")
	var err error
	switch rapid.SampledFrom([]string{"person", "membership", "fee", "office", "delete", "restore", "bulk", "merge", "setting", "target"}).Draw(r, "what") {
	case "person":
		p, _ := s.Person(ctx, who)
		p.FamilyName, p.Born, p.Deceased = word, day, day == testkit.Today
		_, err = s.SavePerson(ctx, p)
	case "membership":
		_, err = s.SaveMembership(ctx, domain.Membership{Person: who, Unit: unit, Kind: domain.Youth, Joined: day})
	case "fee":
		_, err = s.SaveFee(ctx, domain.Fee{Person: who, Year: 2026, PaidOn: day})
	case "office":
		_, err = s.SaveOffice(ctx, domain.Office{Body: e.d.body.ID, Person: who, Role: domain.Treasurer, Title: word, From: day})
	case "delete":
		err = s.Delete(ctx, "person", who)
	case "restore":
		err = s.Restore(ctx, "person", who)
	case "bulk":
		_, err = s.EditCards(ctx, e.people, domain.BulkEdit{Unit: unit, Note: word, Left: day})
	case "merge":
		err = s.Merge(ctx, domain.Merge{Keep: who, Drop: e.people[0], Person: domain.Person{FamilyName: word + "son"}})
	case "setting":
		err = s.SetSetting(ctx, "scope", word)
	case "target":
		_, err = s.SaveTarget(ctx, domain.MemberTarget{Unit: unit, Year: 2026, Target: len(word)})
	}
	if kind := domain.KindOf(err); kind == domain.Invalid || kind == domain.Conflict {
		return nil
	}
	return err
}

func TestUndoingEveryEditBringsTheRowsBack(t *testing.T) {
	origin := newDoubled(t)
	must(t, origin.s.Close())
	book := got(os.ReadFile(origin.s.Path()))(t)
	rapid.Check(t, func(r *rapid.T) {
		e := edits{d: origin}
		path := writeFile(t, "bok.lagboka", book)
		e.d.s = got(db.Open(ctx, path, testkit.Options()))(t)
		defer func() { must(t, e.d.s.Close()) }()
		e.people = []domain.ID{e.d.keep.ID, e.d.drop.ID, got(e.d.s.Search(ctx, "nora", 1))(t)[0].Person.ID}
		file := raw(t, path)
		states := []string{keptRows(t, file)}
		for range rapid.IntRange(1, 6).Draw(r, "edits") {
			if err := e.one(r); err != nil {
				r.Fatal(err)
			}
			if now := keptRows(t, file); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			report := got(e.d.s.UndoLast(ctx))(t)
			if len(report.Kept) > 0 {
				r.Fatalf("kept %v", report.Kept)
			}
			if now := keptRows(t, file); now != states[i] {
				r.Fatalf("undo left\n%s\nwant\n%s", now, states[i])
			}
		}
		if findings := got(e.d.s.Check(ctx))(t); len(findings) > 0 {
			r.Fatal(findings)
		}
		if strayed := got(db.Strayed(ctx, e.d.s))(t); len(strayed) > 0 {
			r.Fatal(strayed)
		}
	})
}
