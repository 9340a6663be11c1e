// Command bench measures the program on books of several sizes and prints a table; nothing passes or fails. Sizes are
// numbers of paying members: go run ./internal/bench 1000 20000. vault=20000 holds a sealed book of that size against a
// plain one; study=2000 measures a year of so many study circles, nomination=2000 lists with so many candidates,
// retention=20000 who is to be deleted of so many people, calendar=5000 a file with so many events, meetings=5000 a year
// of so many meetings, offices=20000 who holds what, plan=20000 how the plan stands, matrix=20000 how all branches stand with
// all that it asks, annual=20000 annual reports, window=20000 keys in the window.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/postcode"
	"lagboka/domain/template"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
	"lagboka/locale"
	"lagboka/reports"
)

var today = domain.MustDate("2026-03-17")

// kinds are what else is measured than a book of a size, by what stands before the number.
var kinds = map[string]func(int) error{
	"vault": compareVault, "study": measureStudy, "nomination": measureNomination, "retention": measureRetention, "window": measureWindow,
	"erase": measureErasing, "meetings": measureMeetings, "calendar": measureCalendar, "offices": measureOffices, "plan": measurePlan,
	"matrix": measureMatrix, "annual": measureAnnual,
}

func main() {
	for _, arg := range os.Args[1:] {
		measured := measure
		if kind, size, ok := strings.Cut(arg, "="); ok {
			arg = size
			if measured = kinds[kind]; measured == nil {
				measured = func(int) error { return fmt.Errorf("nothing is measured as %q", kind) }
			}
		}
		n, err := strconv.Atoi(arg)
		if err == nil {
			err = measured(n)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
	}
}

// onDemo measures on a demo of so many members.
func onDemo(members int, measured func(context.Context, *db.Store) error) (err error) {
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx := context.Background()
	s, err := db.CreateDemo(ctx, filepath.Join(dir, "bok.lagboka"), options(), demo.Params{Members: members, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return measured(ctx, s)
}

// mean prints how long something takes on average.
func mean(what string, work func() error) error {
	const times = 10
	if err := work(); err != nil { // the first reads the file
		return err
	}
	start := time.Now()
	for range times {
		if err := work(); err != nil {
			return err
		}
	}
	fmt.Printf("  %-46s %10.1f ms\n", what, ms(time.Since(start)/times))
	return nil
}

// meanAnew prints how long something takes on average each time after somebody has been written: nothing that was counted of
// members before is worth anything then.
func meanAnew(ctx context.Context, s *db.Store, what string, work func() error) error {
	const times = 5
	var took time.Duration
	for i := range times {
		if _, err := s.SavePerson(ctx, domain.Person{GivenName: "Ny", FamilyName: "Nummer " + strconv.Itoa(i)}); err != nil {
			return err
		}
		start := time.Now()
		if err := work(); err != nil {
			return err
		}
		took += time.Since(start)
	}
	fmt.Printf("  %-46s %10.1f ms\n", what+", members changed", ms(took/times))
	return nil
}

// bench is one book and what is measured of it.
type bench struct {
	ctx   context.Context
	dir   string
	texts *locale.Catalogue
	store *db.Store
	unit  domain.ID
	rows  []domain.MemberRow
	csv   string
	xlsx  string
}

func options() db.Options {
	noon := today.Time().Add(12 * time.Hour)
	return db.Options{Now: func() time.Time { return noon }, Actor: "bench"}
}

func measure(members int) (err error) {
	b := &bench{ctx: context.Background()}
	if b.texts, err = locale.New("nb"); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "lagboka-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	fmt.Printf("\n%d paying members\n", members)
	path := filepath.Join(b.dir, "bench.lagboka")
	for _, step := range []struct {
		name string
		work func() (string, error)
	}{
		{"make the demo", func() (string, error) {
			b.store, err = db.CreateDemo(b.ctx, path, options(), demo.Params{Members: members, Seed: 1, Today: today})
			return "", err
		}},
		{"close", func() (string, error) { return "", b.store.Close() }},
		{"open to first figures", func() (string, error) { return "", b.open(path) }},
		{"overview (figures and trend)", b.overview},
		{"first page of the member table", b.firstPage},
		{"how many there are, and where each stands", func() (string, error) { _, err := b.members(0); return "", err }},
		{"jump to a letter", b.jump},
		{"search, per key", b.search},
		{"everybody's rows", b.all},
		{"board report", b.board},
		{"write vCards", b.writeCards},
		{"read vCards", b.readCards},
		{"write CSV and XLSX", func() (string, error) {
			table := sheet.Members(b.texts.Text, b.rows, domain.MemberColumns)
			return "", errors.Join(sheet.Write(interchange.Out{Path: b.csv}, table), sheet.Write(interchange.Out{Path: b.xlsx}, table))
		}},
		{"read XLSX", func() (string, error) { _, err := sheet.Open(b.ctx, b.xlsx); return "", err }},
		{"import into an empty book: preview and apply", func() (string, error) { return b.importAll(b.sheetRecords) }},
		{"the same from vCards", func() (string, error) { return b.importAll(b.cardRecords) }},
		{"backup, verified", func() (string, error) { _, err := b.store.Backup(b.ctx); return "", err }},
		{"check", func() (string, error) { _, err := b.store.Check(b.ctx); return "", err }},
	} {
		start := time.Now()
		note, err := step.work()
		if err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Printf("  %-46s %10.1f ms  %s\n", step.name, ms(time.Since(start)), note)
	}
	info, err := os.Stat(path)
	if err != nil {
		return errors.Join(err, b.store.Close())
	}
	fmt.Printf("  %-46s %10.1f MB\n  %-46s %10s\n", "file", float64(info.Size())/1e6, "peak memory of the whole run", peak())
	return b.store.Close()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (b *bench) open(path string) (err error) {
	if b.store, err = db.Open(b.ctx, path, options()); err != nil {
		return err
	}
	tree, err := b.store.Tree(b.ctx)
	if err != nil {
		return err
	}
	b.unit = tree.Home().ID
	b.csv, b.xlsx = filepath.Join(b.dir, "register.csv"), filepath.Join(b.dir, "register.xlsx")
	_, err = b.store.Figures(b.ctx, b.unit, domain.YearTo(today))
	return err
}

func (b *bench) overview() (string, error) {
	if _, err := b.store.Figures(b.ctx, b.unit, domain.YearTo(today)); err != nil {
		return "", err
	}
	_, err := b.store.Trend(b.ctx, b.unit, domain.MonthEnds(today))
	return "", err
}

func (b *bench) members(limit int) (domain.MemberList, error) {
	return b.store.Members(b.ctx, domain.MemberQuery{AsOf: today, Filter: domain.MemberFilter{Unit: b.unit}, Limit: limit})
}

// firstPage is what the member table shows at once.
func (b *bench) firstPage() (string, error) {
	list, err := b.members(100)
	if err != nil {
		return "", err
	}
	_, err = list.Page(b.ctx, 0, 100)
	return "", err
}

func (b *bench) jump() (string, error) {
	list, err := b.members(0)
	if err != nil {
		return "", err
	}
	start := time.Now()
	_, err = list.Find(b.ctx, "S")
	return fmt.Sprintf("of which finding %.2f ms", ms(time.Since(start))), err
}

// search types the beginnings of common names, a key at a time.
func (b *bench) search() (string, error) {
	var times []time.Duration
	for _, name := range []string{"hansen", "åse", "østby", "ola nor", "kari", "tynset", "2500", "4400", "utsi", "bjørn ha"} {
		for i := range []rune(name) {
			start := time.Now()
			if _, err := b.store.Search(b.ctx, string([]rune(name)[:i+1]), 50); err != nil {
				return "", err
			}
			times = append(times, time.Since(start))
		}
	}
	slices.Sort(times)
	return fmt.Sprintf("p50 %.1f ms, p99 %.1f ms", ms(times[len(times)/2]), ms(times[len(times)*99/100])), nil
}

func (b *bench) all() (string, error) {
	list, err := b.members(0)
	if err != nil {
		return "", err
	}
	b.rows, err = list.Page(b.ctx, 0, list.Len())
	return fmt.Sprintf("%d rows", len(b.rows)), err
}

func (b *bench) board() (string, error) {
	in, err := reports.GatherBoard(b.ctx, b.store, nil, domain.PaperOrder{Unit: b.unit, Period: domain.YearTo(today)})
	if err != nil {
		return "", err
	}
	return "", reports.Board(&bytes.Buffer{}, b.texts, in)
}

func (b *bench) cards() string { return filepath.Join(b.dir, "cards.vcf") }

func (b *bench) writeCards() (string, error) {
	var out bytes.Buffer
	if err := vcard.Write(b.ctx, &out, domain.People(b.rows), vcard.Options{}); err != nil {
		return "", err
	}
	return "", os.WriteFile(b.cards(), out.Bytes(), 0o600)
}

func (b *bench) readCards() (string, error) {
	start := time.Now()
	records, _, err := vcard.ReadFile(b.ctx, b.cards(), today, nil)
	return fmt.Sprintf("%.0f cards/s", float64(len(records))/time.Since(start).Seconds()), err
}

// importAll reads the book's own members into an empty book.
func (b *bench) importAll(read func() ([]domain.Record, error)) (string, error) {
	book, err := template.Hedmark2026()
	if err != nil {
		return "", err
	}
	path := filepath.Join(b.dir, "empty.lagboka")
	empty, err := db.Create(b.ctx, path, options(), book)
	if err != nil {
		return "", err
	}
	note, err := b.importInto(empty, read)
	return note, errors.Join(err, empty.Close(), os.Remove(path))
}

func (b *bench) sheetRecords() ([]domain.Record, error) {
	t, err := sheet.Open(b.ctx, b.csv)
	if err != nil {
		return nil, err
	}
	return sheet.Records(b.ctx, t, sheet.Recognise(t, today), sheet.Options{Today: today, FeeYear: today.Year}, nil)
}

func (b *bench) cardRecords() ([]domain.Record, error) {
	records, _, err := vcard.ReadFile(b.ctx, b.cards(), today, nil)
	return records, err
}

func (b *bench) importInto(s *db.Store, read func() ([]domain.Record, error)) (string, error) {
	start := time.Now()
	records, err := read()
	if err != nil {
		return "", err
	}
	reg, err := s.Register(b.ctx)
	if err != nil {
		return "", err
	}
	tree, err := s.Tree(b.ctx)
	if err != nil {
		return "", err
	}
	o := domain.ImportOptions{Today: today, NewID: s.NewID, Place: postcode.Lookup, Unit: tree.Branches("")[0].ID}
	plan, err := domain.PlanImport(b.ctx, reg, "bench", records, o, nil)
	if err != nil {
		return "", err
	}
	previewed := time.Since(start)
	applying := time.Now()
	if _, err = s.ApplyImport(b.ctx, plan, nil); err != nil {
		return "", err
	}
	perSecond := float64(len(records)) / time.Since(start).Seconds()
	return fmt.Sprintf("preview %.0f ms, apply %.0f ms, %d new of %d, %.0f/s", ms(previewed), ms(time.Since(applying)), plan.Counts.New, len(records), perSecond), nil
}

// peak is the most memory that the process has had, as the system tells it.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for _, line := range strings.Split(string(status), "\n") {
			if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
				return strings.TrimSpace(value)
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return fmt.Sprintf("%d kB from the system", m.Sys/1024)
}
