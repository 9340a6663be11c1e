package plan

import (
	"context"
	"net/url"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// evidenceStates are those of a row that shows a measure.
var evidenceStates = kit.State[domain.EvidenceState]{
	Prefix: "evidence.state.", Order: domain.EvidenceStates,
	Signs: map[domain.EvidenceState]widgets.Status{
		domain.EvidenceProposed: widgets.UnderWay, domain.EvidenceCounts: widgets.Done, domain.EvidenceRead: widgets.Done,
		domain.EvidenceComing: widgets.NotBegun, domain.EvidenceNot: widgets.NotRelevant,
	},
}

func (s *Screen) evidenceColumns() []widgets.Column[domain.EvidenceRow] {
	env := s.env
	type row = domain.EvidenceRow
	columns := []widgets.Column[row]{
		kit.DateColumn(env, "evidence.day", 96, func(r row) domain.Date { return r.Proof.Day }),
		kit.TextColumn(env, "evidence.what", 330, func(r row) string {
			if unit, ok := s.read.tree.Unit(r.Proof.Unit); ok && !strings.Contains(r.Proof.Text, unit.Label()) {
				return strings.Trim(unit.Label()+" · "+r.Proof.Text, " ·")
			}
			return r.Proof.Text
		}),
		kit.TextColumn(env, "evidence.from", 130, func(r row) string { return env.Text("evidence.kind." + r.Proof.Kind) }),
		kit.StateColumn(env, "plan.state", 150, evidenceStates, func(r row) domain.EvidenceState { return r.State }),
		kit.TextColumn(env, "evidence.link", 140, func(r row) string { return r.Evidence.Link }),
	}
	return widgets.Spare(columns, "evidence.link", "evidence.from")
}

// evidenceKey knows a row again: by what shows the measure, before somebody has agreed to it as after.
func evidenceKey(r domain.EvidenceRow) string {
	if r.Proof.ID != "" {
		return string(r.Proof.ID)
	}
	return string(r.Evidence.ID)
}

// agree agrees that something shows a measure, or takes that back.
func (s *Screen) agree(m domain.MeasureReading, r domain.EvidenceRow) {
	env, e := s.env, r.Evidence
	switch r.State {
	case domain.EvidenceRead:
		env.Toast(env.Text("evidence.is-read"), false)
		return
	case domain.EvidenceComing:
		env.Toast(env.Text("evidence.is-coming"), false)
		return
	case domain.EvidenceProposed:
		e = domain.Evidence{Measure: m.Card.Measure.ID, Day: r.Proof.Day, Text: r.Proof.Text}
		if r.Proof.Kind == "circle" {
			e.Circle = r.Proof.ID
		} else {
			e.Meeting = r.Proof.ID
		}
	}
	e.Counts = !e.Counts
	save := func(ctx context.Context) (domain.ID, error) { return s.store.SaveEvidence(ctx, e) }
	kit.Write(env.Runner, "", save, func(domain.ID) {
		key := "evidence.agreed"
		if !e.Counts {
			key = "evidence.refused"
		}
		env.Toast(env.Text(key), true)
	})
}

// newEvidence asks for something that shows a measure and stands nowhere in the book.
func (s *Screen) newEvidence(m domain.MeasureReading) {
	s.editEvidence(domain.Evidence{Measure: m.Card.Measure.ID, Counts: true, Day: s.read.day}, m)
}

func (s *Screen) editEvidence(e domain.Evidence, m domain.MeasureReading) {
	env := s.env
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Day", "evidence.day", &e.Day), kit.Note(env, "Text", "evidence.what", 3, &e.Text),
		kit.Wide(kit.Text(env, "Link", "evidence.link", &e.Link)),
	})
	form.Begin = "Text"
	form.Add("", widgets.NewLegend(m.Card.Measure.Text))
	title := env.Text("evidence.new")
	var more []widgets.DialogButton
	if e.ID != "" {
		title = env.Text("evidence.edit")
		more = append(more, widgets.DialogButton{Label: env.Text("evidence.delete"), OnTap: func() { kit.Bin(env.Runner, s.store, "evidence", e.ID) }})
		if e.Link != "" {
			more = append(more, widgets.DialogButton{Label: env.Text("evidence.open"), OnTap: func() { s.follow(e.Link) }})
		}
	}
	kit.Edit(env, kit.Editing{
		Title: title, Form: form, More: more, Validate: func() error { return e.Validate(env.Today()) },
	}, &e, s.store.SaveEvidence, func(domain.ID) {})
}

// openEvidence opens what shows a measure where it stands.
func (s *Screen) openEvidence(m domain.MeasureReading, r domain.EvidenceRow) {
	if to, ok := kit.ProofRoute(r.Proof); ok {
		s.env.Go(to)
		return
	}
	s.editEvidence(r.Evidence, m)
}

// follow opens a link in the system's own program for it.
func (s *Screen) follow(link string) {
	address, err := url.Parse(link)
	if err == nil && address.Scheme == "" {
		address, err = url.Parse("https://" + link)
	}
	if err == nil {
		err = s.env.App.OpenURL(address)
	}
	if err != nil {
		s.env.ShowError("", err)
	}
}
