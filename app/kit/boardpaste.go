package kit

import (
	"context"
	"path/filepath"
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// reader reads lines of the board.
func (b *board) reader() domain.BoardReader {
	names := map[string]domain.Role{}
	for _, r := range domain.Roles {
		names[domain.Fold(b.env.Text("role."+string(r)))] = r
	}
	return domain.BoardReader{Names: names, Unit: b.unit, Today: b.env.Today()}
}

// boardRead are the lines that have been read, and who is called what they say.
type boardRead struct {
	lines  []domain.BoardLine
	found  [][]domain.MemberRow
	left   int      // are of other branches
	unread []string // sheets of the file that were not read
	file   string   // empty for pasted lines
}

// askPasted asks for a board as lines of role, name and day, and puts into the form what is certain of it. What is not
// is told line by line, and nobody is guessed.
func (b *board) askPasted() {
	e, text := b.env, b.pasted // what did not go in the last time is not typed again
	form := NewForm(e, []Field{Note(e, "Lines", "board.paste.lines", 10, &text)})
	form.Agree = e.Text("board.paste.do")
	e.AskForm(Editing{Title: e.Text("board.paste"), Form: form}, func() {
		reader := b.reader()
		b.pasted = text
		b.lines = Run(e.Runner, "board-lines", "", func(ctx context.Context) (r boardRead, err error) {
			r.lines, r.left = reader.Lines(text)
			return r, b.find(ctx, &r)
		}, b.take)
	})
}

// askSheet asks for a file with a table of the board, or of the boards of all branches, and reads it as pasted lines are.
func (b *board) askSheet() {
	e := b.env
	e.ChooseFile([]string{".xlsx", ".csv"}, func(path string) {
		reader := b.reader()
		b.lines = Run(e.Runner, "board-lines", e.Text("board.sheet.reading"), func(ctx context.Context) (r boardRead, err error) {
			r.file = filepath.Base(path)
			var rows [][]string
			if rows, r.unread, err = e.ReadTable(ctx, path); err != nil {
				return r, err
			}
			if r.lines, r.left, err = reader.Rows(rows); err != nil {
				return r, err
			}
			return r, b.find(ctx, &r)
		}, b.take)
	})
}

// reading tells whether lines are on their way into the form. Nothing is saved meanwhile: it would be without them.
func (b *board) reading() bool { return b.lines != nil && b.lines.ctx.Err() == nil }

// find looks up who is called what the lines say.
func (b *board) find(ctx context.Context, r *boardRead) (err error) {
	r.found = make([][]domain.MemberRow, len(r.lines))
	for i, l := range r.lines {
		if l.Wrong != "" {
			continue
		}
		q := domain.NameQuery{Text: l.Name, Near: b.unit.ID, Limit: mostOffered}
		if r.found[i], err = b.store.FindPeople(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// take puts lines into the form's places, and tells of those it could not. Whoever has a place already stays in it;
// the others get those that are left. Nothing is put into a dialog that has gone meanwhile.
func (b *board) take(r boardRead) {
	e := b.env
	if !shown(b.form.typing) {
		return
	}
	b.pastes++
	who := make([]widgets.Suggestion, len(r.lines)) // without a key where it is not certain
	seated := make([]bool, len(r.lines))
	for i, l := range r.lines {
		who[i].Label = l.Name
		if offers := e.Offers(r.found[i], l.Name); len(offers) > 0 && offers[0].Sure {
			who[i] = offers[0]
		}
		if p := b.incumbent(l, who[i]); l.Wrong == "" && p != nil {
			seated[i] = true
			b.seat(p, l, widgets.Suggestion{Key: string(p.person), Label: p.name})
		}
	}
	var wrong []string
	var begins domain.Date // the first day on which somebody does
	filled := 0
	for i, l := range r.lines {
		why := l.Wrong
		if why == "" && !seated[i] {
			if why = b.seatNew(l, who[i]); begins.IsZero() || !l.From.IsZero() && l.From.Before(begins) {
				begins = l.From
			}
		}
		if why != "" {
			wrong = append(wrong, l.Text+": "+e.Text(why))
			continue
		}
		filled++
	}
	// Nobody begins before they are elected: a day that has only been proposed gives way.
	if proposed := b.elected.Text() == b.form.was["Elected"]; proposed && !begins.IsZero() && begins.Before(e.Today()) {
		b.elected.SetText(e.ShortDate(begins))
	}
	b.form.changed() // what was pasted is asked about as what is typed
	if len(wrong) == 0 {
		b.pasted = ""
	}
	b.tell(r, filled, wrong)
}

// tell says what of the lines was put in and what was not; of a file always, of pasted lines where something was not.
func (b *board) tell(r boardRead, filled int, wrong []string) {
	e := b.env
	title := e.Count("board.paste.wrong", len(wrong))
	if len(wrong) == 0 {
		title = e.Count("board.paste.filled", filled)
	}
	said := wrong
	if r.left > 0 {
		said = append(said, e.Count("board.paste.left", r.left, "unit", b.unit.Label()))
	}
	if len(r.unread) > 0 {
		said = append(said, e.Text("board.sheet.unread", "sheets", strings.Join(r.unread, ", ")))
	}
	if stay := b.unnamed(); len(stay) > 0 && filled > 0 {
		said = append(said, e.Text("board.paste.unnamed", "names", strings.Join(stay, ", ")))
	}
	if len(said) > 0 || r.file != "" {
		e.Tell(title, strings.Join(said, "\n"))
	}
}

// unnamed are those who have a place, and of whom no line has said anything.
func (b *board) unnamed() (names []string) {
	for _, p := range b.places {
		if p.pasted == 0 && p.was != "" && p.input.Text() == p.was {
			names = append(names, p.was+" ("+p.role+")")
		}
	}
	return names
}

// incumbent is the place of a line's role that whoever it names has already; nil where they have none.
func (b *board) incumbent(l domain.BoardLine, who widgets.Suggestion) *place {
	for _, p := range b.places {
		is := p.person == domain.ID(who.Key) || who.Key == "" && domain.SameName(p.name, l.Name)
		if p.office.Role == l.Role && p.pasted != b.pastes && p.person != "" && is {
			return p
		}
	}
	return nil
}

// seatNew puts whom a line names into the first place of its role that no line has taken, and returns why not.
func (b *board) seatNew(l domain.BoardLine, who widgets.Suggestion) (why string) {
	for _, p := range b.places {
		if o := p.office; o.Role != l.Role || p.sure || p.pasted == b.pastes || o.ID == "" && p.person != "" {
			continue
		}
		if b.seat(p, l, who); who.Key == "" {
			return "board.paste.name"
		}
		return ""
	}
	return "board.paste.place"
}

// seat puts whom a line names into a place. A name that may be of several, or of nobody in the book, stands there to be
// answered: the board is not saved with it.
func (b *board) seat(p *place, l domain.BoardLine, who widgets.Suggestion) {
	p.pasted, p.sure, p.from = b.pastes, who.Key != "", l.From
	if p.office.ID == "" {
		p.office.Rank = l.Rank
	}
	if p.sure {
		p.person, p.name = domain.ID(who.Key), who.Label
	}
	p.input.SetText(who.Label)
	if p.input.SetLabel(p.label); !l.From.IsZero() { // another day than that of all
		p.input.SetLabel(b.env.Text("board.place.from", "place", p.label, "day", b.env.ShortDate(l.From)))
	}
	b.form.sift() // the next new place is asked for now
	if !p.sure {
		p.input.SetError(b.env.Text("offices.holder.unknown"))
	}
}
