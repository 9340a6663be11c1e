package main_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/postcode"
	"lagboka/interchange/intake"
	"lagboka/internal/testkit"
)

// bringIn reads a foreign file into a book as the program does, and returns what it told of rows.
func bringIn(t *testing.T, s *db.Store, path string) (plan domain.ImportPlan, told []string) {
	t.Helper()
	ctx := context.Background()
	f, err := intake.Open(ctx, path, testkit.Today, s.Setting)
	if err != nil {
		return plan, []string{key(err)}
	}
	records, err := f.Records(ctx, testkit.Today, nil)
	if err != nil {
		return plan, []string{key(err)}
	}
	reg, err := s.Register(ctx)
	if err != nil {
		t.Fatal(err)
	}
	plan, err = domain.PlanImport(ctx, reg, filepath.Base(path), records, domain.ImportOptions{Today: testkit.Today, NewID: s.NewID, Place: postcode.Lookup}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ApplyImport(ctx, plan, nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range plan.Rows {
		for _, p := range r.Problems {
			told = append(told, p.Key+"="+p.Value)
		}
	}
	for _, u := range f.Unused() {
		told = append(told, u.Why+"="+u.Heading)
	}
	return plan, told
}

func key(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return err.Error()
}

// people are the people of a book in words, with what is known of each.
func people(t *testing.T, s *db.Store) (all []string) {
	t.Helper()
	reg, err := s.Register(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	units := map[domain.ID]string{}
	for _, u := range reg.Units {
		units[u.ID] = u.Label()
	}
	for _, p := range reg.Persons {
		var parts []string
		say := func(name, value string) {
			if value != "" {
				parts = append(parts, name+"="+strings.ReplaceAll(value, "\n", "|"))
			}
		}
		say("given", p.GivenName)
		say("family", p.FamilyName)
		say("born", p.Born.String())
		say("address", p.Address)
		say("code", p.Postcode)
		say("place", p.Place)
		say("country", p.Country)
		say("email", p.Email)
		say("mobile", p.Mobile)
		say("phone", p.Phone)
		say("work", p.Occupation)
		say("note", p.Note)
		for name, mark := range map[string]bool{"nomail": p.NoMail, "nophone": p.NoPhone, "nopost": p.NoPost, "dead": p.Deceased} {
			if mark {
				say(name, "1")
			}
		}
		for _, m := range reg.Memberships {
			if m.Person == p.ID {
				say("member", strings.TrimRight(fmt.Sprint(units[m.Unit], " ", m.Joined, " ", m.Left), " "))
			}
		}
		for _, f := range reg.Fees {
			if f.Person == p.ID {
				say("fee", strings.TrimRight(fmt.Sprint(f.Year, " ", f.Amount, " ", f.PaidOn), " "))
			}
		}
		all = append(all, " "+strings.Join(parts, ", ")+",")
	}
	return all
}

// foreignCase is a file and what the book has after it: in each of people, one line of it for each who is there, with
// what must stand in the line and, behind a «!», what must not; and what must have been told.
type foreignCase struct {
	files  []string
	people []string
	told   []string
}

func (c foreignCase) check(t *testing.T, dir string) {
	s := testkit.NewStore(t)
	var told []string
	for _, file := range c.files {
		_, now := bringIn(t, s, filepath.Join(dir, file))
		told = append(told, now...)
	}
	got := people(t, s)
	if len(got) != len(c.people) {
		t.Errorf("%v: %d people, want %d:\n%s\ntold %q", c.files, len(got), len(c.people), strings.Join(got, "\n"), told)
		return
	}
	for _, want := range c.people {
		if !slices.ContainsFunc(got, func(line string) bool { return fits(line, want) }) {
			t.Errorf("%v: nobody is %q:\n%s\ntold %q", c.files, want, strings.Join(got, "\n"), told)
		}
	}
	for _, want := range c.told {
		if !slices.ContainsFunc(told, func(one string) bool { return strings.HasPrefix(one, want) }) {
			t.Errorf("%v: %q is not told, only %q", c.files, want, told)
		}
	}
}

func fits(line, want string) bool {
	for part := range strings.SplitSeq(want, "; ") {
		if not, ok := strings.CutPrefix(part, "!"); ok && strings.Contains(line, not) || !ok && !strings.Contains(line, " "+part) {
			return false
		}
	}
	return true
}

func TestForeignFilesThatOnceWereReadWrongAreReadRight(t *testing.T) {
	dir := testkit.Shared(t, "cases/foreign")
	kare, siv, tor := "given=Kåre; family=Mørk", "given=Siv; family=Lund", "given=Tor; family=Berg"
	for folder, cases := range map[string][]foreignCase{
		"03-other-sheets-ignored-in-silence": {
			{files: []string{"sheet-per-branch.xlsx"}, people: []string{kare + "; member=Stange", "member=Løten"}},
			{files: []string{"left-members-first.xlsx"}, people: []string{kare + "; member=Stange,", tor}},
			{files: []string{"summary-first.xlsx"}, people: []string{kare}, told: []string{"import.why.sheet"}},
		},
		"04-leaving-date-zero-or-never": {
			{files: []string{"zero.csv"}, people: []string{kare + "; member=Stange 2001-05-01,", siv + "; member=Løten,", tor + "; member=Hamar,"}},
			{files: []string{"never.csv"}, people: []string{kare + "; member=Stange 2001-05-01,", siv + "; member=Løten 2001-05-01,"}},
		},
		"05-joining-day-becomes-birth-date": {{files: []string{"f.csv"}, people: []string{kare + "; !born; member=Stange 2001-05-01", siv + "; !born; member=Løten 1998-03-12"}}},
		"06-flag-columns-become-address-lines": {
			{files: []string{"ugyldig.csv"}, people: []string{kare + "; address=Gata 1,"}},
			{files: []string{"hemmelig.csv"}, people: []string{siv + "; address=Gata 2,"}},
			{files: []string{"bekreftet.csv"}, people: []string{kare + "; mobile=+4791701001; born=1961-03-17"}},
		},
		"07-outlook-csv-norwegian": {{
			files:  []string{"f.csv"},
			people: []string{kare + "; address=Gata 1,; code=2335; place=Stange; phone=+4762413000; mobile=+4791701001; work=Bonde; born=1961-03-17; !country"},
			told:   []string{"remark.address-more=Jobbvegen 9, 2317 Hamar"},
		}},
		"09-death-date-beside-death-mark": {{files: []string{"f.csv"}, people: []string{
			kare + "; dead=1; member=Stange 1999-01-01 2026-02-03", siv + "; dead=1; member=Løten 1999-01-01 2026-02-03", tor + "; !dead; member=Hamar 1999-01-01,",
		}}},
		"10-title-hides-position": {
			{files: []string{"f.csv"}, people: []string{kare + "; work=Bonde"}},
			{files: []string{"epost2.csv"}, people: []string{kare + "; email=kare@eksempel.no"}, told: []string{"remark.email-more=kare.jobb@eksempel.no"}},
		},
		"11-card-of-known-person-loses-what-goes-to-the-note": {
			{files: []string{"1-book.csv", "2-card.vcf"}, people: []string{kare + "; note=Gammel merknad|Ny merknad|+4762413999|kare.jobb@eksempel.no,; address=Jobbvegen 9"}},
			{files: []string{"same-person-twice.vcf"}, people: []string{siv + "; note=Første merknad|Andre merknad|siv.annen@eksempel.no"}},
		},
		"12-column-Betalingsmåte-rejects-every-row": {
			{files: []string{"f.csv"}, people: []string{kare + "; fee=2026 0 2026-02-12"}, told: []string{"import.why.other=Betalingsmåte"}},
			{files: []string{"g.csv"}, people: []string{siv}, told: []string{"import.why.other=Betalingsform"}},
		},
		"13-macroman": {
			{files: []string{"excel-mac.csv"}, people: []string{kare, "given=Åse; family=Ødegård; place=Løten"}},
			{files: []string{"excel-mac-lf.csv"}, people: []string{kare, "given=Åse; family=Ødegård; place=Løten"}},
			{files: []string{"mac.vcf"}, people: []string{"given=Åse; family=Ødegård; address=Øvre gate 1; place=Løten"}},
		},
		"15-heading-row-of-a-branch-becomes-a-person": {
			{files: []string{"f.csv"}, people: []string{kare + "; member=Stange", siv + "; member=Løten"}},
			{files: []string{"civicrm-org.csv"}, people: []string{kare}, told: []string{"reject.organisation"}},
		},
		"17-invisible-marks-in-mail-and-numbers": {
			{files: []string{"f.csv"}, people: []string{
				kare + "; mobile=+4791701001; email=kare@eksempel.no,", siv + "; mobile=+4791701002; email=siv@eksempel.no,", tor + "; mobile=+4791701003", "given=Eva; mobile=+4791701004",
			}},
			{files: []string{"f.vcf"}, people: []string{kare + "; mobile=+4791701001; email=kare@eksempel.no,", siv + "; mobile=+4791701002; !note", tor + "; mobile=+4791701003; !note"}},
		},
		"18-american-dates-told-by-one-column-only": {{files: []string{"f.csv"}, people: []string{
			kare + "; born=1961-03-17; member=Stange 2001-05-01", siv + "; born=1970-12-25; member=Løten 2011-07-04",
		}}},
		"20-reservations-under-other-headings": {
			{files: []string{"f.csv"}, people: []string{kare + "; nomail=1; nophone=1; nopost=1"}},
			{files: []string{"civicrm.csv"}, people: []string{siv + "; nomail=1; nophone=1; nopost=1"}},
		},
		"21-address-in-one-cell": {
			{files: []string{"f.csv"}, people: []string{kare + "; address=Gata 1,; code=2335; place=Stange", siv + "; address=Postboks 12,; code=2301; place=Hamar"}},
			{files: []string{"f.vcf"}, people: []string{siv + "; address=Postboks 12,; code=2301; place=Hamar"}},
		},
		"23-card-text-in-base64": {
			{files: []string{"f.vcf"}, people: []string{"given=Åse; family=Ødegård; mobile=+4791701002"}},
			{files: []string{"escaped-n.vcf"}, people: []string{tor}},
			{files: []string{"quoted.vcf"}, people: []string{kare}},
		},
		"24-heading-on-two-lines": {
			{files: []string{"f.csv"}, people: []string{kare + "; born=1961-03-17; code=2335; mobile=+4791701001; email=kare@eksempel.no; member=Stange"}},
			{files: []string{"deep.csv"}, people: []string{kare + "; member=Stange"}},
		},
		"25-formula-without-a-kept-value":        {{files: []string{"f.xlsx"}, people: []string{"family=Mørk"}, told: []string{"remark.formula"}}},
		"27-end-of-membership-period-as-leaving": {{files: []string{"f.csv"}, people: []string{kare + "; member=Stange,", siv + "; member=Løten,"}, told: []string{"import.why.period"}}},
		"32-nothing-read-nothing-said":           {{files: []string{"f.json.csv"}, told: []string{"error.file.not-table"}}, {files: []string{"headings.csv"}, told: []string{"error.file.no-people"}}},
		"34-google-several-values-in-one-cell":   {{files: []string{"f.csv"}, people: []string{kare + "; mobile=+4791701001; phone=+4762413000; email=kare@eksempel.no"}, told: []string{"remark.email-more=kare.jobb@eksempel.no"}}},
	} {
		for _, c := range cases {
			if _, err := os.Stat(filepath.Join(dir, folder, c.files[0])); err != nil {
				continue // of some kinds only a part is there
			}
			t.Run(folder+"/"+c.files[0], func(t *testing.T) { c.check(t, filepath.Join(dir, folder)) })
		}
	}
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnExportSaysHowManyItWroteAndWhomItLeftOut(t *testing.T) {
	book := filepath.Join(t.TempDir(), "b.lagboka")
	do(t, book, "new", "--template", "hedmark-2026")
	do(t, book, "import", "vcard", writeFile(t, "k.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Haug;Liv;;;\r\nFN:Liv Haug\r\nEND:VCARD\r\n"))
	for _, args := range [][]string{{"vcard", "--out", "k.vcf"}, {"members", "--out", "k.csv"}, {"vcard", "--each", "--out", "."}} {
		args[len(args)-1] = filepath.Join(t.TempDir(), args[len(args)-1])
		_, said, code := call(t, book, append([]string{"export"}, args...)...)
		if code == 0 || !strings.Contains(said, "aldri medlem (1)") {
			t.Errorf("%v ends with %d and says %q", args, code, said)
		}
		if _, err := os.Stat(args[len(args)-1]); err == nil && !slices.Contains(args, "--each") {
			t.Errorf("%v has written a file of nobody", args)
		}
	}
	do(t, book, "import", "members", writeFile(t, "m.csv", "Fornavn;Etternavn;Lag;Utmeldt\nEva;Moen;Stange;\nPer;Moen;Hamar;2020-05-01\n"))
	if _, said, code := call(t, book, "export", "members", "--out", filepath.Join(t.TempDir(), "k.csv")); code != 0 || !strings.Contains(said, "utmeldte (1), aldri medlem (1)") {
		t.Errorf("the export ends with %d and says %q", code, said)
	}
}

func TestACardThatTheBookWroteIsThatPersons(t *testing.T) {
	book := filepath.Join(t.TempDir(), "b.lagboka")
	do(t, book, "new", "--template", "hedmark-2026")
	do(t, book, "import", "members", writeFile(t, "m.csv", "Medlemsnr;Fornavn;Etternavn;Lag;Merknad\n1;;Prestrud;Løten;\n2;Per;Moen;Hamar;eldst\n3;Per;Moen;Hamar;yngst\n"))
	cards := filepath.Join(t.TempDir(), "k.vcf")
	do(t, book, "export", "vcard", "--out", cards)
	if n := counts(t, do(t, book, "import", "vcard", cards, "--dry-run", "--json")); n["unchanged"] != 3 || n["ambiguous"] != 0 {
		t.Errorf("our own cards give %v", n)
	}
	for _, name := range []string{"lukasz", "mueller"} {
		if out := do(t, book, "search", name); strings.TrimSpace(out) != "" {
			t.Errorf("%q finds %q", name, out)
		}
	}
}
