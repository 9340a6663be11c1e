package nomination

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// stepStatus is how a step of a contest stands.
func (s *Screen) stepStatus(r domain.ContestRow, m domain.Milestone) widgets.Status {
	current, _ := r.Current()
	switch {
	case r.IsDone(m) && m.Step == domain.StepSubmitted && r.List.HandedIn(): // too late is not done
		return standings[r.Delivery()]
	case r.IsDone(m):
		return widgets.Done
	case r.IsPassed(m):
		return widgets.NotRelevant
	case !m.Planned.IsZero() && m.Planned.Before(s.env.Today()):
		return widgets.Late
	case m.Step == current.Step:
		return widgets.UnderWay
	}
	return widgets.NotBegun
}

// stepName is a step in a word or a few.
func (s *Screen) stepName(m domain.Milestone) string {
	if m.Step == domain.StepOwn {
		return m.Title
	}
	return s.env.Text("milestone." + string(m.Step))
}

// stepsPart is the way from the committee to the approved list, above the parts of the page; a step is opened to be
// dated.
type stepsPart struct {
	*contest
	chips *fyne.Container
	elect func() // asks of the step that elects the committee
}

func newStepsPart(c *contest) *stepsPart { return &stepsPart{contest: c, chips: widgets.NewWrap()} }

func (p *stepsPart) draw() {
	p.chips.RemoveAll()
	current, _ := p.card.Row.Current()
	for _, m := range p.card.Row.Milestones {
		label := p.s.stepStatus(p.card.Row, m).Symbol() + " " + p.s.stepName(m)
		p.chips.Add(widgets.NewChip(label, m.Step == current.Step, func() { p.edit(m) }, nil))
	}
	p.chips.Refresh()
}

// edit asks when a step is planned and was done; of one of the committee's own, also what it is.
func (p *stepsPart) edit(m domain.Milestone) {
	env, own := p.env, m.Step == domain.StepOwn
	if m.Step == domain.StepCommittee { // whoever elected it is asked for too
		p.elect()
		return
	}
	var fields []kit.Field
	var more []widgets.DialogButton
	if own {
		fields = append(fields, kit.Wide(p.text("Title", "milestone.title", &m.Title)))
	}
	if own && m.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Bin(env.Runner, p.store, "milestone", m.ID)
		}})
	}
	fields = append(fields, kit.Date(env, "Planned", "milestone.planned", &m.Planned),
		kit.Date(env, "Done", "milestone.done", &m.Done))
	list := p.list
	if m.Step == domain.StepSubmitted && list.List.ID != "" { // the deadline ends at a clock (valgloven § 5-7)
		at := kit.Clock(env, "SubmittedAt", "list.submitted-at", &list.List.SubmittedAt)
		fields = append(fields, at)
	}
	form := kit.NewForm(env, append(fields, kit.Wide(p.text("Note", "word.note", &m.Note))))
	title := p.s.stepName(m)
	if title == "" {
		title = env.Text("milestone.own")
	}
	if !own {
		form.Add("", widgets.NewLegend(env.Text("milestone.means."+string(m.Step))))
	}
	editing := kit.Editing{Title: title, Form: form, Validate: func() error {
		row := p.card.Row
		errs := errors.Join(m.Validate(), m.CheckDone(row.Election, env.Today()), p.card.Meeting.Meeting.CheckPlan(m, row.Election, row.Contest.County()))
		if list.List.ID == "" {
			return errs
		}
		if m.Step == domain.StepSubmitted && list.List.SubmittedAt != "" && m.Done.IsZero() {
			return &domain.Error{Kind: domain.Invalid, Field: "Done", Key: "milestone.clock-alone"}
		}
		return errors.Join(errs, list.List.Validate())
	}, More: more}
	if m.Step == domain.StepSubmitted && list.List.SubmittedOn.IsZero() {
		editing.First = env.Sure(title, env.Text("milestone.submitted.anyway"), func() string {
			if m.Done.IsZero() || list.List.ID == "" {
				return ""
			}
			said := p.lacking(list.List)
			if law := domain.CheckList(p.card.Input(list)); !law.Lawful() {
				return strings.Join(append(said, env.Count("milestone.submitted.unlawful", law.Broken+law.Open)), " ")
			}
			if len(said) == 0 {
				return ""
			}
			return strings.Join(append(said, env.Text("milestone.submitted.sure")), " ")
		})
	}
	kit.Edit(env, editing, &m, p.save(&list), func(domain.ID) {})
}

// lacking is what was not noted of a list before it was handed in: that it was adopted, and that it is signed (valgloven
// §§ 5-3, 5-4).
func (c *contest) lacking(l domain.CandidateList) (said []string) {
	if l.AdoptedOn.IsZero() {
		said = append(said, c.env.Text("list.handed-in.not-adopted"))
	}
	if l.SignedOn.IsZero() {
		said = append(said, c.env.Text("list.handed-in.not-signed"))
	}
	return said
}

// save is what writes a step. The days on which a list was adopted, signed, handed in and approved are the list's
// own.
func (p *stepsPart) save(shown *domain.ListCard) func(context.Context, domain.Milestone) (domain.ID, error) {
	return func(ctx context.Context, m domain.Milestone) (domain.ID, error) {
		list := *shown
		told := map[domain.MilestoneStep]*domain.Date{
			domain.StepAdopted: &list.List.AdoptedOn, domain.StepSigned: &list.List.SignedOn,
			domain.StepSubmitted: &list.List.SubmittedOn, domain.StepApproved: &list.List.ApprovedOn,
		}[m.Step]
		if list.List.ID == "" || told == nil {
			return p.store.SaveMilestone(ctx, m)
		}
		*told, m.Done = m.Done, domain.Date{}
		return p.store.SaveListStep(ctx, m, list)
	}
}
