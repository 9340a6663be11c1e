package db_test

import (
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestTheBytesOfAFrozenReportStayThroughImportErasureAndMigration(t *testing.T) {
	s := testkit.NewStore(t)
	yearly, hamar := s.Yearly(), unitNamed(t, s, "Hamar")
	gone := put(t, s, named("Åse", "Østby"))
	report := got(yearly.NewAnnualReport(ctx, domain.NewAnnual(domain.Unit{ID: hamar}, 2025, domain.BranchReport)))(t)
	frozen := got(yearly.FreezeAnnualReport(ctx, domain.ReportVersion{
		Report: report, Day: testkit.Today, Who: "Kari", PDF: []byte("%PDF-1.3 takk til Åse Østby\x00\xff"), Content: `[{"title":"Takk","text":"Takk til Åse Østby"}]`,
	}))(t)
	same := func(after string) {
		t.Helper()
		v := got(s.AnnualVersion(ctx, frozen.ID))(t)
		equal(t, "pages after "+after, string(v.PDF), string(frozen.PDF))
		equal(t, "hash after "+after, v.Hash, frozen.Hash)
	}
	importOf(t, s, func(p *domain.ImportPlan) {
		gone.MemberNo = "1001"
		p.Persons = append(p.Persons, gone)
	})
	same("an import")
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{gone.ID}, Reason: domain.ErasedAsked}))(t)
	same("an erasure")

	path := s.Path() // the book goes back to the schema before its last, and is opened again
	must(t, s.Close())
	older := raw(t, path)
	var triggers string
	const dropping = `SELECT group_concat('DROP TRIGGER "' || name || '"', ';') FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'history_%'`
	must(t, older.QueryRow(dropping).Scan(&triggers))
	got(older.Exec(triggers + `; ALTER TABLE board_report DROP COLUMN meeting; ALTER TABLE board_report DROP COLUMN reference;
		PRAGMA user_version = 22`))(t)
	s = got(db.Open(ctx, path, testkit.Options()))(t)
	t.Cleanup(func() { must(t, s.Close()) })
	equal(t, "columns that are back", text(t, path, "SELECT count(*) FROM pragma_table_info('board_report') WHERE name IN ('meeting', 'reference')"), "2")
	same("a migration")
}
