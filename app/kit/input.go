package kit

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lagboka/domain"
	"lagboka/widgets"
)

// Fields are made in one line each: of an Env, the field's key in domain, the key of its label, and what it is bound
// to. TextInput and ChoiceInput bind an input of one's own.

// TextInput is a field bound to a text.
func TextInput(key string, input widgets.Input, to *string) Field { return ChoiceInput(key, input, to) }

// ChoiceInput is a field bound to one of the domain's named strings.
func ChoiceInput[K ~string](key string, input widgets.Input, to *K) Field {
	set := func(s string) error { *to = K(s); return nil }
	return Field{Key: key, Input: input, Get: func() string { return string(*to) }, Set: set}
}

// Wide gives a field the form's whole width.
func Wide(f Field) Field {
	f.Wide = true
	return f
}

// Text is a field of a line.
func Text(e *Env, key, label string, to *string) Field {
	return TextInput(key, widgets.NewTextField(e.Text(label)), to)
}

// Note is a field of some lines, as wide as the form.
func Note(e *Env, key, label string, lines int, to *string) Field {
	return Wide(TextInput(key, widgets.NewNoteField(e.Text(label), lines, domain.MaxNote), to))
}

// Choice is a field of which one of some choices is picked.
func Choice[K ~string](e *Env, key, label string, choices []widgets.Choice, to *K) Field {
	return ChoiceInput(key, widgets.NewChoiceField(e.Text(label), choices), to)
}

// Check is a field of yes or no.
func Check(e *Env, key, label string, to *bool) Field {
	return check(key, widgets.NewCheckField(e.Text(label)), to)
}

func check(key string, input widgets.Input, to *bool) Field {
	return Field{Key: key, Input: input, Get: func() string {
		if *to {
			return "1"
		}
		return ""
	}, Set: func(s string) error { *to = s == "1"; return nil }}
}

// longest is how many letters a line of a choice shows.
const longest = 84

// CheckLine is a field of yes or no about a thing that a text calls, shortened to a line.
func CheckLine(key, text string, to *bool) Field {
	if r := []rune(text); len(r) > longest {
		text = string(r[:longest]) + "…"
	}
	return check(key, widgets.NewCheckField(text), to)
}

// Date is a field of a day.
func Date(e *Env, key, label string, to *domain.Date) Field {
	return Field{
		Key: key, Input: e.NewDateField(e.Text(label)), Get: func() string { return e.ShortDate(*to) },
		Set: func(s string) error {
			d, err := e.readDate(s)
			if err != nil {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "date.invalid"}
			}
			*to = d
			return nil
		},
	}
}

// readDate reads a date as it was typed: in figures, or as the word for this day.
func (e *Env) readDate(text string) (domain.Date, error) {
	if strings.EqualFold(strings.TrimSpace(text), e.Text("date.today")) {
		return e.Today(), nil
	}
	return domain.ReadTypedDate(text, e.Today())
}

// NewDateField returns a date field that reads and writes as the catalogue's language does.
func (e *Env) NewDateField(label string) *widgets.DateField {
	return widgets.NewDateField(label, widgets.DateText{
		Read: func(text string) (string, error) {
			d, err := e.readDate(text)
			return e.ShortDate(d), err
		},
		Show: func(value string) string { return value },
		Hint: func(value string) string {
			d, err := e.readDate(value)
			if err != nil || !d.IsDay() {
				return ""
			}
			return e.Weekday(d)
		},
		Bad: e.Text("date.invalid"),
		Day: func(value string) (time.Time, bool) {
			d, err := e.readDate(value)
			return d.Time(), err == nil && d.IsDay()
		},
		Of:       func(day time.Time) string { return e.ShortDate(domain.DateOf(day)) },
		Calendar: e.CalendarWords(),
	})
}

// CalendarWords are what a calendar says in the catalogue's language.
func (e *Env) CalendarWords() widgets.CalendarWords {
	return widgets.CalendarWords{
		Open: e.Text("date.pick"), Month: e.MonthOf, Week: e.Text("date.week"),
		Today: func() time.Time { return e.Today().Time() },
		Say:   func(day time.Time) string { return e.Date(domain.DateOf(day)) },
		Weekday: func(day time.Time) string {
			return string([]rune(e.Weekday(domain.DateOf(day)))[:2])
		},
	}
}

// Clock is a field of a clock, which is kept as 13:00 however it is written; empty for none.
func Clock(e *Env, key, label string, to *string) Field {
	input := widgets.NewTextField(e.Text(label))
	return Field{Key: key, Input: input, Get: func() string { return *to }, Set: func(text string) error {
		clock, ok := domain.ReadClock(text)
		if text != "" && !ok {
			return &domain.Error{Kind: domain.Invalid, Field: key, Key: "session.starts.invalid"}
		}
		*to = clock
		return nil
	}}
}

// Phone is a field of a telephone number, which is kept as E.164 and read by people in groups.
func Phone(e *Env, key, label string, to *string) Field {
	return Field{
		Key: key, Input: widgets.NewTextField(e.Text(label)), Get: func() string { return domain.PhoneText(*to) },
		Set: func(s string) error {
			number, ok := domain.ReadPhone(s)
			if s != "" && !ok {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "phone.invalid"}
			}
			*to = number
			return nil
		},
	}
}

// Email is a field of an e-mail address, which is kept without a name around it; what is no address is told
// by domain when it is saved.
func Email(e *Env, key, label string, to *string) Field {
	input := widgets.NewTextField(e.Text(label))
	return Field{Key: key, Input: input, Get: func() string { return *to }, Set: func(text string) error {
		*to = text
		if address, ok := domain.ReadEmail(text); ok {
			*to = address
		}
		return nil
	}}
}

// Choices are choices whose labels are catalogue texts: the keys behind a common beginning.
func Choices[K ~string](e *Env, beginning string, keys []K) []widgets.Choice {
	out := make([]widgets.Choice, len(keys))
	for i, k := range keys {
		out[i] = widgets.Choice{Key: string(k), Label: e.Text(beginning + string(k))}
	}
	return out
}

// Int is a field of a whole number, empty for 0. wrong is the sentence where it cannot be read.
func Int(e *Env, key, label, wrong string, to *int) Field {
	return Field{
		Key: key, Input: widgets.NewTextField(e.Text(label)),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			return strconv.Itoa(*to)
		},
		Set: func(text string) error {
			n := 0
			if text != "" {
				var err error
				if n, err = strconv.Atoi(text); err != nil {
					return &domain.Error{Kind: domain.Invalid, Field: key, Key: wrong}
				}
			}
			*to = n
			return nil
		},
	}
}

// Money is a field of an amount, written in kroner; data are what its label speaks of.
func Money(e *Env, key, label string, to *domain.Money, data ...any) Field {
	f := Balance(e, key, label, to, data...)
	set := f.Set
	f.Set = func(text string) error {
		err := set(text)
		if err == nil && *to < 0 { // what is paid back has a field of its own
			return &domain.Error{Kind: domain.Invalid, Field: key, Key: "amount.negative"}
		}
		return err
	}
	return f
}

// Balance is Money that can be under nought: what is left of a year.
func Balance(e *Env, key, label string, to *domain.Money, data ...any) Field {
	return Field{
		Key: key, Input: widgets.NewTextField(e.Text(label, data...)),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			sign, left := "", *to
			if left < 0 {
				sign, left = "-", -left
			}
			return fmt.Sprintf("%s%d,%02d", sign, left/100, left%100)
		},
		Set: func(text string) (err error) {
			*to = 0
			if text == "" {
				return nil
			}
			if *to, err = domain.ReadMoney(text); err != nil {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "amount.invalid"}
			}
			return nil
		},
	}
}
