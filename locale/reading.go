package locale

import (
	"strings"

	"lagboka/domain"
)

// State writes how something that is asked for stands.
func (c *Catalogue) State(s domain.State) string { return c.Text("state." + string(s)) }

// Indicator writes what an indicator is called.
func (c *Catalogue) Indicator(key string) string { return c.Text("indicator." + key) }

// Reading writes how something stands in a word beside its sign: 24.1., 2 av 6, +3, ja, ukjent.
func (c *Catalogue) Reading(r domain.Reading) string {
	switch {
	case r.State == domain.StateUnknown && !r.Counted:
		return c.Text("state.word.unknown")
	case r.State == domain.StateNotRelevant:
		return c.Text("state.word.none")
	case r.ByHand.ID != "" && !r.Counted && !r.Days:
		return strings.ToLower(c.State(r.State))
	case r.Counted && r.Of > 0:
		return c.Text("overview.of", "n", c.Number(r.Value), "total", c.Number(r.Of))
	case r.Counted && r.Signed:
		return c.Signed(r.Value)
	case r.Counted:
		return c.Number(r.Value)
	case r.Days && r.Day.IsDay():
		return c.Text("state.word.day", "day", r.Day.Day, "month", int(r.Day.Month))
	case r.State == domain.StateDone:
		return c.Text("state.word.done")
	}
	return c.Text("state.word.none")
}

// ReadingSentence writes how something stands whole: the state, what was counted, by when, and what is not known.
func (c *Catalogue) ReadingSentence(r domain.Reading) string {
	parts := []string{c.State(r.State)}
	outside := r.State == domain.StateNotRelevant && r.Days // since a day nothing is asked
	if r.Counted || r.Days && !outside {
		parts = append(parts, c.Reading(r))
	}
	if !r.Due.IsZero() && r.State != domain.StateDone && r.State != domain.StateNotRelevant {
		parts = append(parts, c.Text("state.due", "day", c.ShortDate(r.Due)))
	}
	if r.Over {
		parts = append(parts, c.Text("state.over"))
	}
	parts = append(parts, c.quarters(r.Quarters)...)
	if r.Missing != "" && r.ByHand.ID == "" {
		why := c.Text(r.Missing)
		if outside {
			why += " " + c.ShortDate(r.Day)
		}
		parts = append(parts, why)
	}
	if len(r.Lacking) > 0 {
		names := make([]string, len(r.Lacking))
		for i, u := range r.Lacking {
			names[i] = u.Label()
		}
		parts = append(parts, c.Text("state.lacking", "names", strings.Join(names, ", ")))
	}
	switch h, past := r.ByHand, r.Held; {
	case h.ID != "":
		parts = append(parts, c.Text("state.by-hand", "note", h.Note, "until", c.ShortDate(h.Until)))
	case past.ID != "":
		parts = append(parts, c.Text("state.held", "state", strings.ToLower(c.State(past.State)), "note", past.Note, "until", c.ShortDate(past.Until)))
	}
	return strings.Join(parts, " · ")
}

// quarters say what happened in each quarter of a year that has begun, and whether that was enough.
func (c *Catalogue) quarters(all []domain.Quarter) (said []string) {
	for i, q := range all {
		switch {
		case q.State == domain.StateNotRelevant:
		case len(q.Kinds) == 0:
			said = append(said, c.Text("quarter.nothing", "n", i+1))
		case q.State == domain.StateDone:
			said = append(said, c.Text("quarter.active", "n", i+1, "kinds", c.activityKinds(q.Kinds)))
		default:
			said = append(said, c.Text("quarter.some", "n", i+1, "kinds", c.activityKinds(q.Kinds)))
		}
	}
	return said
}

func (c *Catalogue) activityKinds(all []domain.ActivityKind) string {
	words := make([]string, len(all))
	for i, k := range all {
		words[i] = strings.ToLower(c.Text("activity.kind." + string(k)))
	}
	return strings.Join(words, ", ")
}

// How says how an indicator is counted; of activity by which rule.
func (c *Catalogue) How(key string, rule domain.ActivityRule) string {
	if key != "activity" {
		return c.Text("indicator." + key + ".how")
	}
	if rule.Least == 0 {
		rule = domain.DefaultActivity
	}
	kept, unkept := rule.Kept()
	kinds := c.activityKinds(kept)
	if len(unkept) > 0 {
		kinds = c.Text("activity.not-yet", "kept", kinds, "kinds", c.activityKinds(unkept))
	}
	return c.Count("indicator.activity.how", rule.Least, "kinds", kinds)
}

// PlanLines says of what sorts the lines of a plan are: 2 mål, 19 tiltak, 19 løpende. What counts some of them alone is told apart by it.
func (c *Catalogue) PlanLines(readings []domain.MeasureReading) string {
	n := domain.CountKinds(readings)
	var parts []string
	for _, k := range domain.MeasureKinds {
		if n[k] > 0 {
			parts = append(parts, c.Count("plan.lines."+string(k), n[k]))
		}
	}
	return strings.Join(parts, ", ")
}
