package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// busyScreen is a window on a book whose work the test does.
type busyScreen struct {
	w     *app.Window
	steps *kit.Steps
}

// show goes to a place and lets it come.
func (b busyScreen) show(r kit.Route) {
	b.w.Go(r)
	b.steps.Rest()
}

// holds tells whether a book holds what was saved.
type holds func(context.Context, *db.Store) (bool, error)

// saving types something on a screen and saves it, up to where it is on its way into the book. It returns where it is
// seen.
type saving func(*testing.T, busyScreen) (kit.Route, holds)

var savings = map[string]saving{
	"overview": somethingElse("overview"),
	"reports":  somethingElse("reports"),
	"members": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		found, err := b.w.Store().Search(t.Context(), "a", 1)
		if err != nil {
			t.Fatal(err)
		}
		route := kit.Route{Screen: "members", ID: found[0].Person.ID}
		b.show(route)
		ui.Rewrite(t, b.w, "Etternavn", "Travelsen")
		ui.Command(b.w, "menu.save")
		return route, func(ctx context.Context, s *db.Store) (bool, error) {
			p, err := s.Person(ctx, route.ID)
			return p.FamilyName == "Travelsen", err
		}
	},
	"branches": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		route := kit.Route{Screen: "branches", ID: ui.Branch(t, b.w.Store(), "Tynset").ID}
		b.show(route)
		ui.Rewrite(t, b.w, "Kort navn", "Travle Tynset")
		ui.Command(b.w, "menu.save")
		return route, func(ctx context.Context, s *db.Store) (bool, error) {
			tree, err := s.Tree(ctx)
			if err != nil {
				return false, err
			}
			u, _ := tree.Unit(route.ID)
			return u.ShortName == "Travle Tynset", nil
		}
	},
	"offices": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: "offices"})
		ui.Press(t, b.w, "Nytt organ")
		ui.Write(t, b.w, "Navn", "Travelkomiteen")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "offices"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.Bodies(ctx, "")
			return slices.ContainsFunc(all, func(x domain.Body) bool { return x.Name == "Travelkomiteen" }), err
		}
	},
	"meetings": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: "meetings"})
		ui.Press(t, b.w, "Nytt møte")
		ui.Write(t, b.w, "Hva", "Travelmøtet")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "meetings"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.Meetings(ctx, domain.MeetingQuery{})
			return slices.ContainsFunc(all, func(x domain.MeetingRow) bool { return x.Meeting.Title == "Travelmøtet" }), err
		}
	},
	"plan": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: "plan"})
		ui.Press(t, b.w, "Ny oppgave")
		ui.Write(t, b.w, "Hva som skal gjøres", "Travle ting")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "plan"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.Planning().Todos(ctx, "")
			return slices.ContainsFunc(all, func(x domain.Todo) bool { return x.What == "Travle ting" }), err
		}
	},
	"annual": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		rows, err := b.w.Store().AnnualReports(t.Context(), b.w.Env().Scope)
		if err != nil || len(rows) == 0 {
			t.Fatal(len(rows), err)
		}
		route := kit.Route{Screen: "annual", ID: rows[0].Report.ID, Part: "thanks"}
		b.show(route)
		ui.Rewrite(t, b.w, "Tekst", "Travel takk til alle")
		ui.Command(b.w, "menu.save")
		return route, func(ctx context.Context, s *db.Store) (bool, error) {
			card, err := s.AnnualReport(ctx, route.ID)
			return slices.ContainsFunc(card.Chapters, func(c domain.ChapterCard) bool { return c.Text() == "Travel takk til alle" }), err
		}
	},
	"study": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		card := openCircle(t, b.w.Store())
		route := kit.Route{Screen: "study", ID: card.Circle.ID, Part: "attendance"}
		b.show(route)
		g := ui.Grid(t, b.w)
		b.w.Fyne().Canvas().Focus(g)
		g.Select(0, 0)
		g.TypedRune('1')
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		return route, func(ctx context.Context, s *db.Store) (bool, error) {
			after, err := s.Circle(ctx, card.Circle.ID)
			minutes, _ := after.Note(card.Sessions[0].ID, card.Participants[0].ID)
			return minutes == 60, err
		}
	},
	"nomination": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		id, order := listOf(t, b.w, b.steps, b.w.Store(), 4)
		for range 3 {
			order.TypedRune('-')
		}
		return kit.Route{Screen: "nomination", ID: id}, func(ctx context.Context, s *db.Store) (bool, error) {
			return listed(t, s, id) == "2,3,4,1", nil
		}
	},
	"transfer": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		made, err := demo.Make(demo.Params{Members: 40, Seed: 5, Today: testkit.Today})
		if err != nil {
			t.Fatal(err)
		}
		data, err := testkit.CSV(testkit.RegisterRows(made, 2026, testkit.Quirks{}), ';', false)
		file := filepath.Join(t.TempDir(), "register.csv")
		if err == nil {
			err = os.WriteFile(file, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		b.show(kit.Route{Screen: "transfer", Part: file})
		ui.Press(t, b.w, b.w.Text("transfer.next"))
		b.steps.Rest()
		pressThatBegins(t, b.w, "Les inn ")
		return kit.Route{Screen: "transfer"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.ImportBatches(ctx)
			return len(all) == 1, err
		}
	},
	"privacy": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: "privacy", Part: string(domain.EraseOver)})
		rows, err := b.w.Store().Retention(t.Context(), b.w.Env().Scope, b.w.Env().Today())
		i := slices.IndexFunc(rows, func(r domain.Retained) bool { return r.State == domain.EraseOver })
		if err != nil || i < 0 {
			t.Fatal(i, err)
		}
		ui.Press(t, b.w, "Hold tilbake …")
		b.steps.Rest()
		ui.Write(t, b.w, "Varer til", "31.05.2026")
		ui.Write(t, b.w, "Hvorfor", "travel")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "privacy"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.Keepings(ctx, rows[i].ID)
			return len(all) == 1 && all[0].Why == "travel", err
		}
	},
	"finance": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		book, err := b.w.Store().FinanceBook(t.Context())
		rows := book.Rows(b.w.Env().Scope, testkit.Today.Year, testkit.Today)
		if err != nil || len(rows) == 0 {
			t.Fatal(len(rows), err)
		}
		unit := rows[len(rows)-1].Unit.ID
		b.show(kit.Route{Screen: "finance", ID: unit})
		ui.Rewrite(t, b.w, "Kvittering", "TRAVEL-1")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "finance"}, func(ctx context.Context, s *db.Store) (bool, error) {
			after, err := s.FinanceBook(ctx)
			u, _ := after.Tree.Unit(unit)
			return err == nil && after.Row(u, testkit.Today.Year, testkit.Today).Return.Receipt == "TRAVEL-1", err
		}
	},
	"settings": func(t *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: "settings"})
		ui.Press(t, b.w, "Ny sats eller frist")
		ui.Rewrite(t, b.w, "Verdi", "789")
		ui.Press(t, b.w, "Lagre")
		return kit.Route{Screen: "settings"}, func(ctx context.Context, s *db.Store) (bool, error) {
			all, err := s.Rules(ctx)
			return slices.ContainsFunc(all, func(r domain.Rule) bool { return domain.Money(r.Value) == domain.Kroner(789) }), err
		}
	},
}

// somethingElse shows a screen that writes nothing itself, while something is on its way into the book.
func somethingElse(screen string) saving {
	return func(_ *testing.T, b busyScreen) (kit.Route, holds) {
		b.show(kit.Route{Screen: screen})
		s := b.w.Store()
		kit.Write(b.w.Env().Runner, "", func(ctx context.Context) (bool, error) { return true, s.SetSetting(ctx, screen, "travel") }, func(bool) {})
		return kit.Route{Screen: screen}, func(ctx context.Context, s *db.Store) (bool, error) {
			text, err := s.Setting(ctx, screen)
			return text == "travel", err
		}
	}
}

// pressThatBegins taps the button whose words begin so.
func pressThatBegins(t *testing.T, w *app.Window, words string) {
	t.Helper()
	label := ""
	ui.Visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, words) {
			label = b.Text
		}
	})
	ui.Press(t, w, label)
}

func TestEveryScreenKeepsWhatIsSavedWhileTheBookIsBusy(t *testing.T) {
	path, _ := sealedDemo(t)
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	b := busyScreen{w, steps}
	unlock := func() {
		ui.Write(t, w, "Passordfrase", passphrase)
		ui.Enter(w)
		steps.Rest()
	}
	w.OpenBook(path)
	steps.Rest()
	unlock()
	for _, screen := range w.Screens() {
		if savings[screen] == nil {
			t.Errorf("%s is not walked on a busy book", screen)
		}
	}
	for screen, save := range savings {
		t.Run(screen, func(t *testing.T) {
			route, holds := save(t, b)
			holdsNow := func() bool {
				ok, err := holds(t.Context(), w.Store())
				if err != nil {
					t.Fatal(err)
				}
				return ok
			}
			if holdsNow() {
				t.Fatal("it stands in the book before the test has let it")
			}
			// Another screen, and the lock, wait for it; readings come and go meanwhile.
			other := "reports" // which reads the least
			if screen == other {
				other = "overview"
			}
			w.Go(kit.Route{Screen: other})
			w.Refresh()
			w.Lock()
			for work, back := steps.Waiting(); work > 0 || back > 0; work, back = steps.Waiting() {
				i := 0
				for i < work && steps.Writes(i) {
					i++
				}
				if back == 0 && i == work {
					break // writings only are left
				}
				if back > 0 {
					steps.Deliver()
				} else {
					steps.Work(i)
				}
			}
			if w.Store() == nil {
				t.Fatal("the book is locked with something on its way into it")
			}
			steps.Rest()
			if w.Store() != nil {
				t.Fatal("it is not locked when everything stands in the book")
			}
			unlock()
			if !holdsNow() {
				t.Error("it is not in the book")
			}
			b.show(route)
			if w.Fyne().Canvas().Overlays().Top() != nil {
				t.Errorf("coming back, a dialog is open:\n%s", ui.Texts(w))
			}
		})
	}
}
