// Package locale holds every text a user reads, in each language, and writes numbers, dates and amounts as that
// language does. Texts have explicit keys (member.born); an English sentence is never a key.
//
// It knows nothing of windows: the program hands Bundle to Fyne so that Fyne's own words are ours too.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"lagboka/domain"
)

//go:embed nb.json en.json
var files embed.FS

// Languages are the languages there are, the default first.
var Languages = []string{"nb", "en"}

// Catalogue is the texts of one language. It may be used from several goroutines.
type Catalogue struct {
	Language  string
	localizer *i18n.Localizer
	forms     map[string]bool // the texts that have a form for one
	decimal   string
	months    []string
	weekdays  []string

	mu       sync.Mutex
	collator *collate.Collator // not safe for several goroutines at once
}

// New returns the catalogue of a language, "nb" or "en".
func New(lang string) (*Catalogue, error) {
	if !slices.Contains(Languages, lang) {
		return nil, fmt.Errorf("open catalogue: no language %q", lang)
	}
	data, err := Bundle(lang)
	if err != nil {
		return nil, err
	}
	bundle := i18n.NewBundle(language.Make(lang))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	file, err := bundle.ParseMessageFileBytes(data, lang+".json")
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", lang, err)
	}
	forms := map[string]bool{}
	for _, m := range file.Messages {
		forms[m.ID] = m.One != ""
	}
	c := &Catalogue{
		Language: lang, forms: forms, localizer: i18n.NewLocalizer(bundle, lang),
		collator: collate.New(language.MustParse("nn"), collate.IgnoreCase),
	}
	c.decimal = c.Text("number.decimal")
	c.months = strings.Split(c.Text("date.months"), "|")
	c.weekdays = strings.Split(c.Text("date.weekdays"), "|")
	return c, nil
}

// Norwegian is the catalogue of the papers that are written in Norwegian whatever the screen's language.
func (c *Catalogue) Norwegian() (*Catalogue, error) {
	if c.Language == Languages[0] {
		return c, nil
	}
	return New(Languages[0])
}

// Bundle returns a language's file as it is, in go-i18n's JSON, for Fyne to read.
func Bundle(lang string) ([]byte, error) {
	data, err := files.ReadFile(lang + ".json")
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", lang, err)
	}
	return data, nil
}

// Text returns the text of a key with its placeholders filled: data is name and value in turn. A text that has forms is
// in the one that n, among the data, asks for. A key that is not there is returned itself, so that it is seen.
func (c *Catalogue) Text(key string, data ...any) string {
	for i := 0; i+1 < len(data); i += 2 {
		if data[i] != "n" {
			continue
		}
		if n, err := strconv.Atoi(fmt.Sprint(data[i+1])); err == nil && n == 1 && c.forms[key] {
			return c.localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n}, data)
		}
	}
	return c.localize(&i18n.LocalizeConfig{MessageID: key}, data)
}

// chapterKey is a chapter of the program's own as the name of what was done has it.
var chapterKey = regexp.MustCompile(`\{chapter\.[a-z-]+\}`)

// yearEndKey is a step of a year's end, and its year, as the name of what was done has it.
var yearEndKey = regexp.MustCompile(`^\{year-end\.([a-z-]+)\.([0-9]+)\}$`)

// Action says what was done, and to what where that has a name.
func (c *Catalogue) Action(a domain.Action) string {
	subject := chapterKey.ReplaceAllStringFunc(a.Subject, func(key string) string { return c.Text(strings.Trim(key, "{}")) })
	if step := yearEndKey.FindStringSubmatch(subject); step != nil {
		year, _ := strconv.Atoi(step[2])
		subject = c.YearEndStep(domain.YearEndStep(step[1]), year)
	}
	if a.Role != "" {
		subject = c.Text("role."+string(a.Role)) + " · " + subject
	}
	text := c.Text(a.Key, "subject", subject)
	return strings.TrimRight(strings.NewReplacer(" «»", "", " “”", "").Replace(text), ": ")
}

// Count returns the text of a key in the form that n asks for; {{.n}} in it is n as Number writes it.
func (c *Catalogue) Count(key string, n int, data ...any) string {
	return c.localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n}, append(data, "n", c.Number(n)))
}

func (c *Catalogue) localize(config *i18n.LocalizeConfig, data []any) string {
	if len(data) > 0 {
		values := make(map[string]any, len(data)/2)
		for i := 0; i+1 < len(data); i += 2 {
			values[data[i].(string)] = data[i+1]
		}
		config.TemplateData = values
	}
	text, err := c.localizer.Localize(config)
	if err != nil && text == "" {
		return config.MessageID
	}
	return text
}

// Error returns the sentence of an error that a user can understand, with its hint.
func (c *Catalogue) Error(e *domain.Error) string {
	var data []any
	for name, value := range e.Data {
		if day, ok := value.(domain.Date); ok {
			value = c.ShortDate(day)
		}
		data = append(data, name, value)
	}
	text := c.Text(e.Key, data...)
	if e.Hint != "" {
		text += " " + c.Text(e.Hint, data...)
	}
	return text
}

// thinSpace stands between groups of three digits; no line breaks at it.
const thinSpace = "\u202f"

// Number writes a whole number: 1 034.
func (c *Catalogue) Number(n int) string {
	if n < 0 {
		return "−" + c.Number(-n)
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + thinSpace + digits[i:]
	}
	return digits
}

// Signed writes a change: +3, −4, 0.
func (c *Catalogue) Signed(n int) string {
	if n > 0 {
		return "+" + c.Number(n)
	}
	return c.Number(n)
}

// Percent writes a ratio with one decimal: 0.124 is 12,4 %.
func (c *Catalogue) Percent(ratio float64) string {
	text := strings.ReplaceAll(strconv.FormatFloat(ratio*100, 'f', 1, 64), ".", c.decimal)
	return strings.ReplaceAll(text, "-", "−") + "\u00a0%"
}

// Money writes an amount: kr 1 250,00.
func (c *Catalogue) Money(m domain.Money) string {
	sign := ""
	if m < 0 {
		sign, m = "−", -m
	}
	return fmt.Sprintf("kr\u00a0%s%s%s%02d", sign, c.Number(int(m/100)), c.decimal, m%100)
}

// Date writes a day with its weekday, tir. 17. mars 2026, or a year alone.
func (c *Catalogue) Date(d domain.Date) string {
	if !d.IsDay() {
		return d.String()
	}
	return c.Text("date.long", "weekday", c.Weekday(d), "day", d.Day, "month", c.months[d.Month-1], "year", d.Year)
}

// LongDate writes a day without its weekday: 17. mars 2026.
func (c *Catalogue) LongDate(d domain.Date) string {
	if !d.IsDay() {
		return d.String()
	}
	return c.Text("date.plain", "day", d.Day, "month", c.months[d.Month-1], "year", d.Year)
}

// Day writes a day without its year: 17. mars.
func (c *Catalogue) Day(d domain.Date) string {
	if !d.IsDay() {
		return d.String()
	}
	return c.Text("date.day", "day", d.Day, "month", c.months[d.Month-1])
}

// ShortDate writes a day as fields have it, 17.03.2026, or a year alone.
func (c *Catalogue) ShortDate(d domain.Date) string {
	if !d.IsDay() {
		return d.String()
	}
	return fmt.Sprintf("%02d.%02d.%04d", d.Day, d.Month, d.Year)
}

// Weekday writes the day of the week: tir.
func (c *Catalogue) Weekday(d domain.Date) string { return c.weekdays[d.Time().Weekday()] }

// Month writes the short name of a month: mar.
func (c *Catalogue) Month(m time.Month) string {
	return strings.TrimSuffix(string([]rune(c.months[m-1])[:3]), ".")
}

// MonthOf writes the month that a day is in: november 2026.
func (c *Catalogue) MonthOf(day time.Time) string {
	return c.months[day.Month()-1] + " " + strconv.Itoa(day.Year())
}

// Instant writes a moment with its time of day: 17.03.2026 18:04.
func (c *Catalogue) Instant(t time.Time) string {
	return c.ShortDate(domain.DateOf(t)) + t.Format(" 15:04")
}

// Cell writes a value of a list as text: what domain.MemberColumn gives.
func (c *Catalogue) Cell(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return c.Number(v)
	case domain.Date:
		return c.ShortDate(v)
	case domain.Money:
		return c.Money(v)
	case domain.Phone:
		return domain.PhoneText(string(v))
	case domain.Sex:
		return c.Text("sex." + string(v))
	case domain.MembershipKind:
		if v == "" {
			return ""
		}
		return c.Text("membership.kind." + string(v))
	case domain.FeeStatus:
		if v.State == domain.FeeOverdue {
			return c.Count("fee.overdue-by", v.DaysOver)
		}
		if v.State == domain.FeePart && v.Owed == domain.FeeOverdue {
			return c.Text("fee.state.part") + ", " + c.Count("fee.rest-over", v.DaysOver)
		}
		return c.Text("fee.state." + string(v.State))
	}
	return fmt.Sprint(value)
}

// Hours writes a time as hours: 1,5.
func (c *Catalogue) Hours(m domain.Minutes) string {
	return strings.Replace(m.String(), ",", c.decimal, 1)
}

// Finding is the sentence of what the rules of study circles or lists say.
func (c *Catalogue) Finding(f domain.Finding) string {
	data := make([]any, 0, 2*len(f.Data))
	for name, value := range f.Data {
		switch v := value.(type) {
		case domain.Date:
			value = c.LongDate(v)
		case domain.Minutes:
			value = c.Hours(v)
		case domain.ExcludedPost:
			value = c.Text("post." + string(v))
		case domain.Role:
			value = c.Text("role." + string(v))
		}
		data = append(data, name, value)
	}
	return c.Text(f.Key, data...)
}

// Timeline writes one line of a person's life in the book.
func (c *Catalogue) Timeline(e domain.TimelineEntry) string {
	data := []any{"actor", e.Source}
	for name, value := range e.Data {
		switch v := value.(type) {
		case domain.MembershipKind, domain.Money, domain.Date:
			value = c.Cell(v)
		case domain.Role:
			value = c.Text("role." + string(v))
			if own, _ := e.Data["title"].(string); own != "" {
				value = own
			}
		case domain.Action:
			value = c.Action(v)
		case string:
			field, _ := e.Data["field"].(string)
			switch {
			case name == "field" && v != "":
				value = c.Text("field." + v)
			case name == "old" || name == "new":
				value = c.kept(field, v)
			case name == "reason" && v == domain.ReasonDeceased:
				value = c.Text("person.deceased")
			}
		}
		data = append(data, name, value)
	}
	return c.Text(e.Key, data...)
}

// kept writes a value of the history as people read it; field is the column that it stood in.
func (c *Catalogue) kept(field, text string) string {
	switch field {
	case "mobile", "phone":
		return domain.PhoneText(text)
	case "sex":
		return c.Text("sex." + text)
	case "no_mail", "no_phone", "no_post", "deceased", "deleted":
		if text == "1" {
			return c.Text("Yes")
		}
		return c.Text("No")
	case "born":
		if d, err := domain.ParseDate(text); err == nil {
			return c.ShortDate(d)
		}
	}
	return text
}

// RoleIn is Role, and of a region contact also for which region.
func (c *Catalogue) RoleIn(tree *domain.Tree, o domain.Office) string {
	if region, ok := tree.Unit(o.Region); ok {
		return c.Role(o) + " · " + region.Label()
	}
	return c.Role(o)
}

// Role writes what an office is: its own words where it has some, acting ones marked.
func (c *Catalogue) Role(o domain.Office) string {
	text := o.Title
	if text == "" {
		text = c.Text("role." + string(o.Role))
	}
	if o.Role == domain.Substitute && o.Rank > 0 {
		text = c.Text("role.substitute.rank", "rank", c.Number(o.Rank))
	}
	if o.Acting {
		text += " (" + c.Text("office.acting") + ")"
	}
	return text
}

// Duty writes what is to be done.
func (c *Catalogue) Duty(d domain.Duty) string {
	if d.Text != "" {
		return d.Text
	}
	return c.Text(d.Key)
}

// PlaceName is what an office is called with its body and unit: «Leder · Styret, Tynset».
func (c *Catalogue) PlaceName(r domain.OfficeRow) string {
	o := r.Office
	o.Acting = false
	return c.Text("office.place", "role", c.Role(o), "body", r.Body.Name, "unit", r.Unit.Label())
}

// Compare orders texts as Norwegian does: … z æ ø å. (x/text sorts bokmål wrongly, golang/go#59908; nynorsk's order is
// the same.)
func (c *Catalogue) Compare(a, b string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.collator.CompareString(a, b)
}

// Less tells whether a stands before b.
func (c *Catalogue) Less(a, b string) bool { return c.Compare(a, b) < 0 }
