package locale

import (
	"strconv"
	"strings"

	"lagboka/domain"
)

// Fact writes what the book knows of a year as a sentence; of a table what it is called; of what the book does not know, that
// it does not.
func (c *Catalogue) Fact(f domain.Fact) string {
	if f.Missing != "" {
		return c.Text("fact.missing", "what", c.FactName(f), "why", c.Text(f.Missing))
	}
	if f.Table != nil {
		return c.FactName(f)
	}
	data := make([]any, 0, 2*len(f.Data))
	for name, value := range f.Data {
		data = append(data, name, c.FactCell(value))
	}
	return c.Count(f.Key, f.N, data...)
}

// AnnualTitle is what a report is called: «Årsmelding 2026».
func (c *Catalogue) AnnualTitle(r domain.AnnualReport) string {
	return c.Text("paper.annual."+string(r.Kind), "year", r.Year)
}

// AnnualFile is what the file of a unit's report of a year is called; of no unit, that of all of them.
func (c *Catalogue) AnnualFile(u domain.Unit, year int) string {
	name := u.Label()
	if u.ID == "" {
		name = c.Text("paper.annual.all")
	}
	return name + " " + strconv.Itoa(year)
}

// ChapterTitle is what a chapter of a report is called.
func (c *Catalogue) ChapterTitle(x domain.ReportChapter) string {
	if x.Title != "" {
		return x.Title
	}
	return c.Text("chapter." + string(x.Key))
}

// FactName is what a fact is of, in a word or two.
func (c *Catalogue) FactName(f domain.Fact) string {
	if f.Titled {
		return c.Text(f.Key)
	}
	return c.Text("fact.name." + strings.TrimPrefix(f.Key, "fact."))
}

// FactCell writes a value that stands in a fact's sentence or table.
func (c *Catalogue) FactCell(value any) string {
	switch v := value.(type) {
	case domain.Unknown:
		return c.Text("state.word.unknown")
	case domain.Plainly:
		return strconv.Itoa(int(v))
	case domain.SignedInt:
		return c.Signed(int(v))
	case domain.Growth:
		return c.Growth(v)
	case domain.FactWord:
		return c.Text(string(v))
	case domain.IndicatorName:
		return c.Indicator(string(v))
	case domain.Share:
		if v.Whole == 0 {
			return "–"
		}
		return c.Percent(float64(v.Part) / float64(v.Whole))
	case domain.AgeGroup:
		switch {
		case v.To > 0:
			return c.Text("figure.age", "from", v.From, "to", v.To)
		case v.From > 0:
			return c.Text("figure.age-over", "from", v.From)
		}
		return c.Text("figure.age-unknown")
	case domain.LeavingReason:
		return c.leaving(string(v))
	case domain.OfficeName:
		return c.RoleIn(v.Tree, v.Office)
	case domain.Reading:
		return c.Reading(v)
	case domain.MeasureReading:
		return c.measure(v)
	case domain.Meeting:
		return c.MeetingDays(v)
	case domain.Date:
		if v.IsZero() {
			return ""
		}
		return c.LongDate(v)
	case domain.Sex:
		if v == "" {
			return c.Text("figure.sex-unknown")
		}
	}
	return c.Cell(value)
}

// leaving writes why somebody left; a code word that the program has is written out.
func (c *Catalogue) leaving(reason string) string {
	switch reason {
	case "":
		return c.Text("fact.reason.none")
	case "sum":
		return c.Text("fact.reason.sum")
	case domain.ReasonDeceased, domain.ReasonMoved, "resigned", "unpaid":
		return c.Text("fact.reason." + reason)
	}
	return reason
}

// measure writes how a measure stands, with the figure that shows it, and a mark where somebody has set it by hand.
func (c *Catalogue) measure(m domain.MeasureReading) string {
	text := c.State(m.State)
	if m.ByHand.ID != "" {
		text += " " + c.Text("fact.by-hand")
	}
	if m.Counted || m.Days {
		text += ": " + c.Reading(m.Reading)
	} else if n := domain.CountReadings(m.Each); len(m.Each) > 1 && n[domain.StateDone] > 0 {
		text += ": " + c.Text("overview.of", "n", c.Number(n[domain.StateDone]), "total", c.Number(len(m.Each)))
	}
	return strings.TrimSpace(text)
}
