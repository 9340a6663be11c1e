package kit

import (
	"context"
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// askPasted asks for a board as lines of role, name and day, and puts into the form what is certain of it. What is not
// is told line by line, and nobody is guessed.
func (b *board) askPasted() {
	e, text := b.env, ""
	form := NewForm(e, []Field{Note(e, "Lines", "board.paste.lines", 10, &text)})
	e.AskForm(Editing{Title: e.Text("board.paste"), Form: form}, func() {
		names := map[string]domain.Role{}
		for _, r := range domain.Roles {
			names[domain.Fold(e.Text("role."+string(r)))] = r
		}
		lines := domain.ReadBoardLines(text, names, e.Today())
		Run(e.Runner, "board-paste", "", func(ctx context.Context) ([][]domain.MemberRow, error) {
			found := make([][]domain.MemberRow, len(lines))
			for i, l := range lines {
				if l.Name == "" {
					continue
				}
				var err error
				q := domain.NameQuery{Text: l.Name, Near: b.unit.ID, Limit: mostOffered}
				if found[i], err = b.store.FindPeople(ctx, q); err != nil {
					return nil, err
				}
			}
			return found, nil
		}, func(found [][]domain.MemberRow) { b.take(lines, found) })
	})
}

// take puts pasted lines into the form's places, and tells of those it could not.
func (b *board) take(lines []domain.BoardLine, found [][]domain.MemberRow) {
	e := b.env
	var wrong []string
	for i, l := range lines {
		why := l.Wrong
		if why == "" {
			why = b.seat(l, e.Offers(found[i], l.Name))
		}
		if why != "" {
			wrong = append(wrong, l.Text+": "+e.Text(why))
		}
	}
	if len(wrong) > 0 {
		e.Tell(e.Count("board.paste.wrong", len(wrong)), strings.Join(wrong, "\n"))
	}
}

// seat puts who is offered for a line into the first place of its role that no line has taken, and returns why not.
func (b *board) seat(l domain.BoardLine, offers []widgets.Suggestion) (why string) {
	if len(offers) == 0 || !offers[0].Sure {
		return "board.paste.name"
	}
	for _, p := range b.places {
		if o := p.office; o.Role == l.Role && !p.pasted && (o.ID != "" || p.person == "") {
			p.pasted, p.person, p.name, p.from = true, domain.ID(offers[0].Key), offers[0].Label, l.From
			if o.ID == "" {
				p.office.Rank = l.Rank
			}
			p.input.SetText(p.name)
			b.form.sift() // the next new place is asked for now
			return ""
		}
	}
	return "board.paste.place"
}
