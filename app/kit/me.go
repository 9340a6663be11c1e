package kit

import (
	"encoding/json"
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

// AskMe asks who sits here and where they have their office, and begins there from now on. A branch's leader is the leader
// of the unit that they choose.
func (e *Env) AskMe(tree *domain.Tree, done func()) {
	where, who := e.Scope, e.MeName()
	choices := make([]widgets.Choice, len(identities))
	for i, x := range identities {
		choices[i] = widgets.Choice{Key: e.Text(x.key), Label: e.Text(x.key)}
	}
	form := NewForm(e, []Field{
		Choice(e, "Who", "me.who", choices, &who),
		Wide(Unit(e, "Where", "me.where", UnitParams{Tree: tree}, &where)),
	})
	form.Add("", widgets.NewLegend(e.Text("me.text")))
	e.AskForm(Editing{Title: e.Text("me.title"), Form: form, Validate: func() error { return nil }}, func() {
		for _, x := range identities {
			if e.Text(x.key) == who {
				e.SetMe(x.me)
			}
		}
		if where != e.Scope && where != "" {
			e.Begin(where)
		}
		done()
	})
}

// Mine are a chip that leaves what is one's own, and one that says who one is and asks for it: who answers for something
// here, each as it is called. What is shown is drawn anew by then.
func (e *Env) Mine(all []domain.Answers, called func(domain.Answers) string, on *bool, then func()) []fyne.CanvasObject {
	me := e.Me()
	var who fyne.CanvasObject
	ask := func(only bool) {
		var list []widgets.Pick
		chosen := ""
		for i, a := range all {
			if called(a) == "" { // erased
				continue
			}
			if list = append(list, widgets.Pick{Key: strconv.Itoa(i), Label: called(a)}); a == me {
				chosen = strconv.Itoa(i)
			}
		}
		if !me.None() {
			list = append(list, widgets.Pick{Key: "-1", Label: e.Text("me.nobody")})
		}
		widgets.ShowPicks(who, e.PickList(list), chosen, func(key string) {
			me, *on = domain.Answers{}, false
			if i, err := strconv.Atoi(key); err == nil && i >= 0 {
				me, *on = all[i], only || *on
			}
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
