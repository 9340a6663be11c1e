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
		var names []string
		for i, branch := range u.Units {
			if i == mostNamed {
				names = append(names, c.Text("urgent.more", "n", len(u.Units)-i))
				break
			}
			names = append(names, branch.Label())
		}
		return c.Text("urgent.lacking", "what", c.Indicator(u.Key), "n", u.N, "names", strings.Join(names, ", "))
	case domain.UrgentEnding:
		return c.Text("urgent.ending", "role", c.Text("role."+u.Key), "body", u.Text)
	case domain.UrgentWelcome:
		return c.Text("urgent.welcome", "n", u.N, "body", u.Text)
	case domain.UrgentConstitution:
		return c.Text("urgent.constitution", "body", u.Text)
	}
	return c.Count("urgent."+string(u.Kind), u.N)
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
