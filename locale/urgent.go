package locale

import (
	"strings"

	"lagboka/domain"
)

// mostNamed are how many branches a sentence names.
const mostNamed = 4

// Urgent writes what has to be done, as a sentence without its day.
func (c *Catalogue) Urgent(u domain.Urgent) string {
	switch u.Kind {
	case domain.UrgentDuty:
		text := c.Duty(domain.Duty{Key: u.Key, Text: u.Text})
		if u.N > 1 {
			return c.Text("urgent.several", "text", text, "n", u.N)
		}
		return text
	case domain.UrgentAction, domain.UrgentMeasure:
		return u.Text
	case domain.UrgentRequirement, domain.UrgentStep:
		return c.Text("urgent.lacking", "what", c.Indicator(u.Key), "n", u.N, "names", c.few(u.Units))
	case domain.UrgentFinance:
		return c.Text("urgent.finance."+u.Key, "n", len(u.Units), "names", c.few(u.Units), "year", u.N)
	case domain.UrgentOffice:
		return c.Text("urgent.office", "what", u.Text, "names", c.few(u.Units))
	case domain.UrgentEnding:
		return c.Text("urgent.ending", "role", c.Text("role."+u.Key), "body", u.Text, "names", c.few(u.Units))
	case domain.UrgentWelcome:
		return c.Text("urgent.welcome", "n", u.N, "body", u.Text)
	case domain.UrgentConstitution:
		return c.Text("urgent.constitution", "body", u.Text)
	}
	text := c.Count("urgent."+string(u.Kind), u.N)
	if len(u.Steps) > 0 {
		text += ": " + c.steps(u.Steps, u.Year)
	}
	return text
}

// steps names some steps of a year's end, and says how many others there are.
func (c *Catalogue) steps(all []domain.YearEndStep, year int) string {
	var names []string
	for i, step := range all {
		if i == mostNamed && len(all) > mostNamed {
			names = append(names, c.Text("urgent.more", "n", len(all)-i))
			break
		}
		names = append(names, c.YearEndStep(step, year))
	}
	return strings.Join(names, ", ")
}

// few names some units, and says how many others there are.
func (c *Catalogue) few(units []domain.Unit) string {
	var names []string
	for i, u := range units {
		if i == mostNamed && len(units) > mostNamed {
			names = append(names, c.Text("urgent.more", "n", len(units)-i))
			break
		}
		names = append(names, u.Label())
	}
	return strings.Join(names, ", ")
}

// DaysLeft writes how long there is until a day: i dag, i morgen, om 5 dager, 3 dager for sent.
func (c *Catalogue) DaysLeft(n int) string {
	switch {
	case n == 0:
		return c.Text("days.today")
	case n < 0:
		return c.Count("days.late", -n)
	}
	return c.Count("days.left", n)
}
