package domain

import (
	"cmp"
	"slices"
	"time"
)

// Action says what a write was, for the history and for undo: a catalogue key and whom or what it was about.
type Action struct {
	Key     string // catalogue key, such as "did.person.save"
	Subject string // a name, for the reader; empty where many. The book does not keep it: it is read from the rows that were written
	Role    Role   // of an office that has no title of its own; stands before the subject
}

// Change is one field of one row that one action changed.
type Change struct {
	At     time.Time
	Actor  string
	Action Action
	Kind   string // the kind of thing: person, membership, fee, office …
	Row    ID
	Field  string // the column; empty where the row was made
	Old    string
	New    string
}

// TimelineEntry is one line of a person's life in the book, newest first.
type TimelineEntry struct {
	Day    Date
	Key    string         // catalogue key of the sentence
	Data   map[string]any // what it names
	Source string         // where it came from: an actor, or a file that was imported
}

// UndoReport says what an undo did.
type UndoReport struct {
	Action Action
	Undone int      // fields and rows set back
	Kept   []Change // those that had been changed again since, and were left alone
}

// ImportBatch is one import that was made.
type ImportBatch struct {
	ID     ID
	Source string
	At     time.Time
	Actor  string
	Counts ImportCounts
	Report string // what the import told of itself
	Undone bool
}

// day is when somebody was at a circle first: its first meeting, of a course that was taken alone else when it began or
// ended. Zero where nothing of that is known.
func (r CircleRow) day() Date {
	if r.Judged.First.IsZero() && r.Circle.Form == Alone {
		return cmp.Or(r.Circle.Starts, r.Circle.Ends)
	}
	return r.Judged.First
}

// Timeline puts a person's memberships, fees, offices, study circles and changes into one line of time, the newest
// first. What happened on the same day stands in that order.
func Timeline(tree *Tree, ms []Membership, fs []Fee, os []OfficeRow, circles []CircleRow, changes []Change) []TimelineEntry {
	var all []TimelineEntry
	add := func(day Date, key string, data map[string]any) {
		if !day.IsZero() {
			all = append(all, TimelineEntry{Day: day, Key: key, Data: data})
		}
	}
	for _, m := range ms {
		unit, _ := tree.Unit(m.Unit)
		data := map[string]any{"unit": unit.Label(), "kind": m.Kind, "reason": m.Reason}
		i := slices.IndexFunc(ms, func(e Membership) bool {
			return e.Reason == ReasonMoved && e.Left == m.Joined && e.sameOrganisation(m.Kind)
		})
		if i >= 0 {
			from, _ := tree.Unit(ms[i].Unit)
			data["from"] = from.Label()
			add(m.Joined, "timeline.moved", data)
		} else {
			add(m.Joined, "timeline.joined", data)
		}
		if m.Reason != ReasonMoved {
			add(m.Left, "timeline.left", data)
		}
	}
	for _, f := range fs {
		data := map[string]any{"year": f.Year, "amount": f.PaidAmount, "due": f.Due}
		switch {
		case f.PaidAmount == 0:
			add(f.PaidOn, "timeline.paid-unknown", data)
		case f.Standing(f.PaidOn) == FeePart:
			add(f.PaidOn, "timeline.paid-part", data)
		default:
			add(f.PaidOn, "timeline.paid", data)
		}
		add(f.RefundedOn, "timeline.refunded", map[string]any{"year": f.Year, "amount": f.Refunded})
		add(f.RemindedOn, "timeline.reminded", data)
	}
	for _, o := range os {
		data := map[string]any{"role": o.Office.Role, "title": o.Office.Title, "body": o.Body.Name, "unit": o.Unit.Label()}
		add(o.Office.From, "timeline.took-office", data)
		add(o.Office.Until, "timeline.left-office", data)
	}
	for _, c := range circles {
		add(c.day(), "timeline.circle", map[string]any{"course": c.Course.Title, "unit": c.Unit.Label()})
	}
	for _, c := range changes {
		key := "timeline.changed"
		switch {
		case c.Field == "":
			key = "timeline.entered"
		case c.Old == "":
			key = "timeline.put-in"
		case c.New == "":
			key = "timeline.taken-out"
		}
		all = append(all, TimelineEntry{
			Day: DateOf(c.At), Key: key, Source: c.Actor,
			Data: map[string]any{"field": c.Field, "old": c.Old, "new": c.New, "action": c.Action},
		})
	}
	slices.SortStableFunc(all, func(a, b TimelineEntry) int { return b.Day.order() - a.Day.order() })
	return all
}
