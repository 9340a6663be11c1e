package main

import (
	"fmt"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
)

// retained is one row of the clock, in --json.
type retained struct {
	Kind     string                `json:"kind"` // person, candidate or circle
	ID       domain.ID             `json:"id"`
	Name     string                `json:"name"`
	Unit     string                `json:"unit"`
	Reason   domain.ErasureReason  `json:"reason"`
	Since    string                `json:"since"`
	Due      *string               `json:"due"` // null where it is not known
	DaysOver int                   `json:"days_over"`
	State    domain.RetentionState `json:"state"`
	Holding  []string              `json:"holding"` // what holds it back, or is not known
	Names    int                   `json:"names"`
}

var retentionVerb = verb{"retention", "[--unit NAME] [--json]", retention}

func retention(c *ctl, args []string) error {
	unitName := c.flags.String("unit", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		rows, err := c.clock(s, *unitName)
		if err != nil {
			return err
		}
		if c.asJSON {
			all := make([]retained, len(rows))
			for i, r := range rows {
				all[i] = retained{
					Kind: r.Kind, ID: r.ID, Name: r.Name, Unit: r.Unit.Label(), Reason: r.Why, Since: r.Since.String(),
					DaysOver: r.DaysOver(c.today), State: r.State, Holding: append([]string{}, c.texts.Holding(r)...), Names: r.Names,
				}
				if due := r.Due.String(); due != "" {
					all[i].Due = &due
				}
			}
			return c.printJSON(all)
		}
		for _, r := range rows {
			fmt.Fprintf(c.out, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Unit.Label(), r.Name, c.texts.Text("retention.why."+string(r.Why)), c.texts.ShortDate(r.Due),
				c.texts.Text("retention.state."+string(r.State)), strings.Join(c.texts.Holding(r), "; "))
		}
		fmt.Fprintln(c.err, c.texts.Count("privacy.count", domain.CountRetained(rows).Due()))
		return nil
	})
}

// clock are the rows of the clock of a unit by its name; of the whole book without one.
func (c *ctl) clock(s *db.Store, unitName string) ([]domain.Retained, error) {
	var within domain.ID
	if unitName != "" {
		unit, err := c.unit(s, unitName)
		if err != nil {
			return nil, err
		}
		within = unit.ID
	}
	return s.Retention(c.ctx, within, c.today)
}

// erasure is what was erased, or would be, in --json.
type erasure struct {
	DryRun bool           `json:"dry_run"`
	Erased int            `json:"erased"` // people, and lists of names
	Goes   map[string]int `json:"goes"`   // rows, by kind
	Stays  []string       `json:"stays"`
	Copies []string       `json:"copies"` // backups that hold them still
	// Mentions is what others have written of them, and what is struck out of it.
	Mentions []mention `json:"mentions"`
	Refused  []refusal `json:"refused"`
}

// mention is a row that somebody else has written in, in --json.
type mention struct {
	Kind  string   `json:"kind"`
	Of    string   `json:"of"`
	Cut   []string `json:"cut"`
	Alone []string `json:"alone"` // words of their names that stand alone, and stay unless --strike names them
	After []string `json:"after"` // what will stand there, text by text
}

// refusal is who cannot be erased yet, and what has to be done first.
type refusal struct {
	ID    domain.ID `json:"id"`
	Name  string    `json:"name"`
	First string    `json:"first"`
}

var eraseVerb = verb{"erase", "PERSON --reason TEXT|--due [--unit NAME] [--reason TEXT] [--keep-offices] [--strike WORD,…] [--dry-run] [--json]", erase}

func erase(c *ctl, args []string) error {
	due, unitName := c.flags.Bool("due", false, ""), c.flags.String("unit", "", "")
	reasonText := c.flags.String("reason", "", "")
	keepOffices, dryRun := c.flags.Bool("keep-offices", false, ""), c.flags.Bool("dry-run", false, "")
	strike := c.flags.String("strike", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	reason, ok := c.reason(*reasonText)
	switch {
	case *due == (len(words) > 0), !*due && *unitName != "":
		return c.usage("ctl.erase.missing")
	case !ok || reason == "" && !*due:
		return c.usage("ctl.erase.reason", "reasons", c.reasons())
	}
	return c.open(func(s *db.Store) error {
		var rows []domain.Retained
		if *due {
			rows, err = c.dueRows(s, *unitName, reason)
		} else {
			rows, err = c.personRow(s, words, reason)
		}
		if err != nil {
			return err
		}
		proposal, err := s.Privacy().PreviewRetained(c.ctx, rows)
		if err != nil {
			return err
		}
		struck := domain.Erasing{Words: strings.Split(*strike, ",")}
		var done domain.Erased
		if !*dryRun {
			if done, err = s.Privacy().EraseRetained(c.ctx, proposal.Rows, *keepOffices, struck.Words...); err != nil {
				return err
			}
		}
		if len(done.Away) > 0 {
			fmt.Fprintln(c.err, c.texts.Text("erasure.away", "folders", strings.Join(done.Away, ", ")))
		}
		return c.tellErasure(proposal, *keepOffices, *dryRun, struck.Picks)
	})
}

// reason reads why somebody is erased: a code word, or what the language calls it; none for the empty text.
func (c *ctl) reason(text string) (domain.ErasureReason, bool) {
	for _, r := range append([]domain.ErasureReason{""}, domain.ErasureReasons...) {
		if text == string(r) || text != "" && r != "" && domain.Fold(text) == domain.Fold(c.texts.Text(r.Key())) {
			return r, true
		}
	}
	return "", false
}

func (c *ctl) reasons() string {
	all := make([]string, len(domain.ErasureReasons))
	for i, r := range domain.ErasureReasons {
		all[i] = string(r)
	}
	return strings.Join(all, ", ")
}

// dueRows are the rows that are to be deleted by now and that nothing holds back, those of one reason where it is named.
func (c *ctl) dueRows(s *db.Store, unitName string, reason domain.ErasureReason) ([]domain.Retained, error) {
	rows, err := c.clock(s, unitName)
	return slices.DeleteFunc(rows, func(r domain.Retained) bool { return !r.IsDue() || reason != "" && r.Why != reason }), err
}

// personRow is one person who is named whole: a part of a name, a place or the beginning of a number would erase whoever it
// fits when the one who was meant is gone. Who has asked to be erased is so, on the clock or not, in spite of an agreement to
// stay; any other reason has to be what the clock says, and due.
func (c *ctl) personRow(s *db.Store, words []string, reason domain.ErasureReason) ([]domain.Retained, error) {
	found, err := c.person(s, words, true)
	if err != nil {
		return nil, err
	}
	r, err := s.Privacy().RetainedFor(c.ctx, found.Person.ID, reason)
	if err == nil && r.Why != reason {
		data := map[string]any{"name": r.Name, "reason": c.texts.Text(reason.Key())}
		err = &domain.Error{Kind: domain.Conflict, Key: "ctl.erase.not-so", Data: data}
	}
	return []domain.Retained{r}, err
}

// tellErasure says what was erased, or would be, and who could not. It fails where somebody could not.
func (c *ctl) tellErasure(p domain.Proposal, keepOffices, dryRun bool, picked func(word string) bool) error {
	would := p.Goes
	if keepOffices {
		would = p.KeepOffices
	}
	goes, stays, copies := c.texts.Erasure(would)
	told := erasure{
		DryRun: dryRun, Erased: len(p.Rows), Goes: map[string]int{}, Stays: append([]string{}, stays...), Copies: append([]string{}, copies...),
		Mentions: []mention{}, Refused: []refusal{},
	}
	for _, m := range p.Mentions {
		said := mention{m.Kind, m.Of, append([]string{}, m.Cut(picked)...), append([]string{}, m.Alone(picked)...), []string{}}
		for _, t := range m.Texts {
			said.After = append(said.After, t.After(picked))
		}
		told.Mentions = append(told.Mentions, said)
	}
	for _, g := range would.Goes {
		told.Goes[g.Kind] = g.N
	}
	for _, r := range p.Refused {
		told.Refused = append(told.Refused, refusal{r.Row.ID, r.Row.Name, c.texts.Error(r.First)})
	}
	if c.asJSON {
		if err := c.printJSON(told); err != nil {
			return err
		}
	} else {
		key := "privacy.erased"
		if dryRun {
			key = "ctl.erase.would"
		}
		fmt.Fprintln(c.out, c.texts.Count(key, len(p.Rows)))
		for _, r := range p.Rows {
			fmt.Fprintln(c.out, "  "+r.Name)
		}
		for _, line := range slices.Concat(goes, stays, copies, c.texts.Mentions(p.Mentions, picked)) {
			fmt.Fprintln(c.out, "  "+line)
		}
		for _, r := range told.Refused {
			fmt.Fprintln(c.err, r.First)
		}
	}
	if len(told.Refused) > 0 {
		who := map[domain.ID]bool{} // each may have several reasons
		for _, r := range told.Refused {
			who[r.ID] = true
		}
		return &domain.Error{Kind: domain.Conflict, Key: "ctl.erase.refused", Data: map[string]any{"n": len(who)}}
	}
	return nil
}
