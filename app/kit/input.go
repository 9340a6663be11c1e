package kit

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lagboka/domain"
	"lagboka/widgets"
)

// TextInput is a field bound to a text.
func TextInput(key string, input widgets.Input, to *string) Field {
	return Field{Key: key, Input: input, Get: func() string { return *to }, Set: func(s string) error { *to = s; return nil }}
}

// CheckInput is a field bound to a yes or no.
func CheckInput(key string, input widgets.Input, to *bool) Field {
	return Field{Key: key, Input: input, Get: func() string {
		if *to {
			return "1"
		}
		return ""
	}, Set: func(s string) error { *to = s == "1"; return nil }}
}

// DateInput is a field bound to a date.
func (e *Env) DateInput(key, label string, to *domain.Date) Field {
	return Field{
		Key: key, Input: e.NewDateField(label), Get: func() string { return e.ShortDate(*to) },
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
		Of: func(day time.Time) string { return e.ShortDate(domain.DateOf(day)) },
		Calendar: widgets.CalendarWords{
			Open: e.Text("date.pick"), Month: e.MonthOf, Week: e.Text("date.week"), Today: func() time.Time { return e.Today().Time() },
			Say: func(day time.Time) string { return e.Date(domain.DateOf(day)) },
			Weekday: func(day time.Time) string {
				return string([]rune(e.Weekday(domain.DateOf(day)))[:2])
			},
		},
	})
}

// ClockInput is a field bound to a clock, which is kept as 13:00 however it is written; empty for none.
func ClockInput(key, label string, to *string) Field {
	return Field{Key: key, Input: widgets.NewTextField(label), Get: func() string { return *to }, Set: func(text string) error {
		clock, ok := domain.ReadClock(text)
		if text != "" && !ok {
			return &domain.Error{Kind: domain.Invalid, Field: key, Key: "session.starts.invalid"}
		}
		*to = clock
		return nil
	}}
}

// PhoneInput is a field bound to a telephone number, which is kept as E.164 and read by people in groups.
func PhoneInput(key string, input widgets.Input, to *string) Field {
	return Field{
		Key: key, Input: input, Get: func() string { return domain.PhoneText(*to) },
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

// EmailInput is a field bound to an e-mail address, which is kept without a name around it; what is no address is told
// by domain when it is saved.
func EmailInput(key string, input widgets.Input, to *string) Field {
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

// ChoiceInput is a field bound to one of the domain's named strings.
func ChoiceInput[K ~string](key string, input widgets.Input, to *K) Field {
	return Field{Key: key, Input: input, Get: func() string { return string(*to) }, Set: func(s string) error { *to = K(s); return nil }}
}

// IntInput is a field bound to a whole number, empty for 0. key is the sentence where it cannot be read.
func IntInput(name, label, key string, to *int) Field {
	return Field{
		Key: name, Input: widgets.NewTextField(label),
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
					return &domain.Error{Kind: domain.Invalid, Field: name, Key: key}
				}
			}
			*to = n
			return nil
		},
	}
}

// MoneyInput is a field bound to an amount, written in kroner.
func MoneyInput(key, label string, to *domain.Money) Field {
	return Field{
		Key: key, Input: widgets.NewTextField(label),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			return fmt.Sprintf("%d,%02d", *to/100, *to%100)
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
