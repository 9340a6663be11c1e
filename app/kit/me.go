package kit

import (
	"encoding/json"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/domain"
	"lagboka/widgets"
)

// prefMe is where it is remembered on this computer who sits at it: a book may be carried to somebody else's.
const prefMe = "me"

// Me is who sits at this computer, by the office that they have; none where nobody has said.
func (e *Env) Me() (me domain.Answers) {
	if err := json.Unmarshal([]byte(e.App.Preferences().String(prefMe)), &me); err != nil {
		return domain.Answers{} // nobody has said, or another program's word: it is asked for again
	}
	return me
}

// SetMe remembers who sits at this computer; none forgets it.
func (e *Env) SetMe(me domain.Answers) {
	if me.None() {
		e.App.Preferences().RemoveValue(prefMe)
		return
	}
	if text, err := json.Marshal(me); err == nil { // words and numbers alone always can be
		e.App.Preferences().SetString(prefMe, string(text))
	}
}

// identities are who most likely sits at a computer, in the order in which they are offered.
var identities = []struct {
	key string
	me  domain.Answers
}{
	{"me.nobody", domain.Answers{}},
	{"me.secretary", domain.Answers{Body: domain.OtherBody, Role: domain.Secretary}},
	{"me.leader", domain.Answers{Body: domain.Board, Role: domain.Leader}},
	{"me.organisational", domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}},
	{"me.political", domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy}},
	{"me.study", domain.Answers{Body: domain.Board, Role: domain.StudyLeader}},
	{"me.region", domain.Answers{Body: domain.Board, Role: domain.RegionContact}},
	{"me.treasurer", domain.Answers{Body: domain.Board, Role: domain.Treasurer}},
	{"me.mayor", domain.Answers{Body: domain.MayorsForum, Role: domain.Leader}},
	{"me.group", domain.Answers{Body: domain.Board, Role: domain.GroupLeader}},
	{"me.committee", domain.Answers{Body: domain.NominationCommittee, Role: domain.Leader}},
}

// MeName is who sits here, in words.
func (e *Env) MeName() string {
	me := e.Me()
	for _, x := range identities {
		if x.me == me {
			return e.Text(x.key)
		}
	}
	return e.Answers(me)
}

// sitter is who may sit at this computer, as they are called.
type sitter struct {
	label string
	me    domain.Answers
}

// sitters are all who may: those who most likely do, who answers for something besides, each as it is called, and who has said
// that they do. Wherever it is asked the list is the same but for those who answer there.
func (e *Env) sitters(others []domain.Answers, called func(domain.Answers) string) (all []sitter) {
	has := func(label string, me domain.Answers) bool {
		return slices.ContainsFunc(all, func(s sitter) bool { return s.me == me || s.label == label })
	}
	for _, x := range identities {
		all = append(all, sitter{e.Text(x.key), x.me})
	}
	for _, a := range others {
		if label := called(a); label != "" && !has(label, a) { // of who is erased nothing is left to call them by
			all = append(all, sitter{label, a})
		}
	}
	if me := e.Me(); !has(e.MeName(), me) {
		all = append(all, sitter{e.MeName(), me})
	}
	return all
}

// AskMe asks who sits here and where they have their office, and begins there from now on: of those who answer for something
// too. A branch's leader is the leader of the unit that they choose.
func (e *Env) AskMe(tree *domain.Tree, others []domain.Answers, done func()) {
	where, who := e.Scope, e.MeName()
	all := e.sitters(others, e.Answers)
	choices := make([]widgets.Choice, len(all))
	for i, x := range all {
		choices[i] = widgets.Choice{Key: x.label, Label: x.label}
	}
	form := NewForm(e, []Field{
		Choice(e, "Who", "me.who", choices, &who),
		Wide(Unit(e, "Where", "me.where", UnitParams{Tree: tree}, &where)),
	})
	form.Add("", widgets.NewLegend(e.Text("me.text")))
	e.AskForm(Editing{Title: e.Text("me.title"), Form: form, Validate: func() error { return nil }}, func() {
		for _, x := range all {
			if x.label == who {
				e.SetMe(x.me)
			}
		}
		if where != e.Scope && where != "" {
			e.Begin(where)
		}
		done()
	})
}

// Mine are a chip that leaves what is one's own, and one that says who one is and asks for it: the same list as AskMe, with who
// answers for something here. What is shown is drawn anew by then.
func (e *Env) Mine(others []domain.Answers, called func(domain.Answers) string, on *bool, then func()) []fyne.CanvasObject {
	me := e.Me()
	var who fyne.CanvasObject
	ask := func(only bool) {
		all := e.sitters(others, called)
		var list []widgets.Pick
		chosen := ""
		for i, x := range all {
			if list = append(list, widgets.Pick{Key: strconv.Itoa(i), Label: x.label}); x.me == me {
				chosen = strconv.Itoa(i)
			}
		}
		widgets.ShowPicks(who, e.PickList(list), chosen, func(key string) {
			i, err := strconv.Atoi(key)
			if err != nil {
				return
			}
			me = all[i].me
			*on = !me.None() && (only || *on)
			e.SetMe(me)
			then()
		})
	}
	who = widgets.NewChip(e.Text("me.button", "who", e.MeName())+" ▾", false, func() { ask(true) }, nil)
	mine := widgets.NewChip(e.Text("me.mine"), *on, func() {
		if me.None() {
			ask(true)
			return
		}
		*on = !*on
		then()
	}, func() { *on = false; then() })
	return []fyne.CanvasObject{mine, who}
}
