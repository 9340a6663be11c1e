//go:build drive

package walks_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// place is a screen, or a page on one, and the dialogs that are opened from there.
type place struct {
	to      []string // the steps that lead there, from the place before
	dialogs [][]string
}

// places are the screens of the program with their dialogs, a line for each: the steps that open it. A step is the
// catalogue key of the text that is pressed (with #2 the second that reads so, from above and from the left; with >
// what the pointer is moved to), a text of the book after =, what is typed after ', or keys.
var places = []place{
	{[]string{"screen.overview"}, [][]string{
		{"menu.file", "menu.book.new"},
		{"menu.file", "menu.book.open"},
		{"menu.help", "menu.about"},
	}},
	{[]string{"screen.members"}, [][]string{
		{"members.export"},
		{"members.more", "members.move"},
		{"members.more", "members.pay"},
		{"members.more", "members.bulk-all"},
		{"members.more", "members.duplicates"},
		{"members.more", "filter.save"},
		{"members.more", "columns.choose"},
		{"filter.more", "filter.age>", "filter.age-between"},
		{"word.joined", "filter.between"},
		{"members.more#2", "card.qr"},
		{"card.membership", "card.add-membership"},
		{"card.add-fee"},
	}},
	{[]string{"ctrl+n"}, nil},
	{[]string{"screen.branches"}, nil},
	{[]string{"Left", "Return"}, [][]string{
		{"board.new"},
	}},
	{[]string{"screen.offices"}, [][]string{
		{"offices.new"},
		{"offices.new-body"},
		{"members.more", "offices.export"},
		{"board.new"},
		{"ctrl+f", "Down", "Return"},
		{"ctrl+f", "Down", "Return", "offices.end"},
		{"ctrl+f", "Down", "Return", "offices.correct"},
	}},
	{[]string{"boards.title"}, [][]string{
		{"Return"},
	}},
	{[]string{"offices.bodies", "'Fylkesstyret", "Return"}, [][]string{
		{"members.more", "body.edit"},
		{"members.more", "duty.own.new"},
		{"body.up", "Down", "Return"},
		{"body.duties", "Return"},
	}},
	{[]string{"alt+5"}, [][]string{ // «Møter»: a body has a tab of that name
		{"meetings.new"},
		{"members.more", "meetings.copy.menu"},
		{"ctrl+f", "'Fylkesting", "Down", "Return"},
		{"ctrl+f", "Down", "Return", "meetings.cancel"},
		{"ctrl+f", "Down", "Return", "meetings.monthly"},
	}},
	{[]string{"screen.study"}, [][]string{
		{"study.courses"},
		{"study.courses", "course.new"},
		{"members.more", "study.kickoff"},
		{"members.more", "study.target.set"},
	}},
	{[]string{"ctrl+n"}, nil},
	{[]string{"screen.study", "End", "Return"}, [][]string{
		{"circle.meetings", "circle.add-meeting"},
		{"circle.people", "circle.add-outsider"},
		{"members.more", "circle.history"},
	}},
	{[]string{"screen.nomination"}, nil},
	{[]string{"Down", "Return"}, [][]string{
		{"list.to-place"},
		{"candidate.new"},
		{"members.more", "nomination.seats.set"},
		{"=Utkast 1", "list.edit"},
		{"=Utkast 1", "list.new"},
		{"milestone.submitted"},
		{"nomination.candidates", "=Kjell Ruud", "Return"},
		{"1"},
		{"2"},
		{"4"},
		{"nomination.committee", "committee.add"},
		{"committee.elected"},
		{"milestone.add"},
		{"nomination.meeting", "nominationmeeting.plan"},
	}},
	{[]string{"nomination.list", "=Utkast 1", "list.new", "ctrl+s"}, [][]string{
		{"list.comparing", "list.compare"},
	}},
	{[]string{"milestone.submitted", "Tab", "'01.03.2026", "ctrl+s", "milestone.submitted.anyway", "nomination.submitted-list"}, [][]string{
		{"correction.set-notified"},
		{"correction.new"},
	}},
	{[]string{"screen.finance"}, [][]string{
		{"finance.shares"},
		{"finance.remind"},
		{"office-report.new"},
	}},
	{[]string{"screen.privacy"}, [][]string{
		{"privacy.agree"},
		{"privacy.hold"},
		{"privacy.erase"},
	}},
	{[]string{"screen.reports"}, [][]string{
		{"reports.save"},
	}},
	{[]string{"screen.transfer"}, [][]string{
		{"transfer.in.sheet"},
		{"transfer.out.cards"},
		{"transfer.out.calendar"},
	}},
	{[]string{"transfer.in.sheet", "Return", "transfer.next"}, [][]string{
		{"Return"},
		{"Return", "transfer.correct"},
		{"transfer.unused"},
	}},
	{[]string{"transfer.apply"}, [][]string{
		{"settings.import.undo"},
	}},
	{[]string{"screen.settings", "settings.backup"}, [][]string{
		{"settings.restore"},
		{"settings.rule-new"},
		{"settings.check"},
		{"settings.restore-other"},
		{"settings.place.choose"},
		{"archive.title"},
		{"settings.freeze"},
		{"year-end.archive"},
		{"lock.seal"},
	}},
}

// list is a file to read in, of which there is something to correct and something that is not used.
const list = "Fornavn;Etternavn;Postnr;Skostørrelse;Lag\nOla;Vik;250;43;Hamar\n"

// TestEveryScreenAndEveryDialogStandsOnEveryScreen uses computers of several sizes, with the largest text that they are
// to bear.
func TestEveryScreenAndEveryDialogStandsOnEveryScreen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ size, text, language, light string }{
		{"1024x700", "100 %", "nb", "settings.light"},
		{"1366x768", "140 %", "nb", "settings.dark"},
		{"1920x1080", "160 %", "en", "settings.dark"},
	} {
		t.Run(c.size, func(t *testing.T) {
			t.Parallel()
			w := window.New(t, window.Params{Size: c.size})
			book := demo(w, "Hedmark", "--members", "200")
			if err := os.WriteFile(w.Home("Dokumenter", "liste.csv"), []byte(list), 0o600); err != nil {
				t.Fatal(err)
			}
			nb, texts := words(t, "nb"), words(t, c.language)
			language := map[string]string{"nb": "Norsk bokmål", "en": "English"}[c.language]
			w.Open("--file", book)

			w.Step("settings")
			w.Click("Innstillinger")
			if c.light != "settings.light" {
				w.Choose("Lyst eller mørkt", nb[c.light])
			}
			if c.text != "100 %" {
				w.Choose("Skriftstørrelse", c.text)
			}
			if c.language != "nb" {
				w.Choose("Språk", language)
			}
			visit(t, w, texts, c.text == "160 %")
			w.Close()
			w.Step("all of it is remembered")
			w.Open()
			w.ClickNth(texts["screen.settings"], 1)
			for label, want := range map[string]string{"settings.theme": texts[c.light], "settings.size": c.text, "settings.language": language} {
				if got := w.Field(texts[label]); got != want {
					t.Errorf("«%s» is %q, want %q", texts[label], got, want)
				}
			}
			w.Quit()
		})
	}
}

// visit goes to every screen and opens every dialog, sees that nothing is cut off, that each stands inside the window
// and that Escape closes it.
func visit(t *testing.T, w *window.Window, texts map[string]string, largest bool) {
	t.Helper()
	do := func(step string) {
		key, nth, _ := strings.Cut(step, "#")
		ofBook, isOfBook := strings.CutPrefix(step, "=")
		typed, isTyped := strings.CutPrefix(step, "'")
		menu, isMenu := strings.CutSuffix(step, ">")
		text, isText := texts[key]
		switch {
		case isOfBook:
			w.ClickNth(ofBook, 1)
		case isTyped:
			w.Type(typed)
		case isMenu:
			w.Point(texts[menu])
		case isText && nth == "2":
			w.ClickNth(text, 2)
		case isText:
			w.ClickNth(text, 1)
		default:
			w.Key(step)
		}
	}
	for i, p := range places {
		w.Step("%s", strings.Join(p.to, " "))
		for _, step := range p.to {
			do(step)
		}
		w.Whole()
		dialogs := p.dialogs
		if help := []string{"F1"}; largest || i == 0 { // all of them look alike but for how much stands there
			dialogs = append(slices.Clone(dialogs), help)
		}
		for _, steps := range dialogs {
			w.Step("%s", strings.Join(steps, " "))
			for _, step := range steps {
				do(step)
			}
			w.Dialog()
			w.Key("Escape")
			w.NoDialog()
		}
	}
}

// words are the texts of a language by their keys, of which a part stands on the screen whatever is put into them.
func words(t *testing.T, language string) map[string]string {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal([]byte(read(t, filepath.Join(window.Root, "locale", language+".json"))), &all); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for key, value := range all {
		if forms, several := value.(map[string]any); several {
			value = forms["other"]
		}
		before, _, _ := strings.Cut(value.(string), "{{")
		texts[key] = strings.TrimSpace(before)
	}
	return texts
}
