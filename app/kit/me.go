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

// Sitting is who sits at a computer, by the office that they have; none where nobody has said.
type Sitting struct {
	domain.Answers
	Of     domain.UnitKind // of an office that there is one of in each unit of a kind: the branch's leader, the region's contact
	Unit   domain.ID       // which of them
	Called string          // what that is called
}

// sitting is who sits at this computer.
func (e *Env) sitting() (me Sitting) {
	if err := json.Unmarshal([]byte(e.App.Preferences().String(prefMe)), &me); err != nil {
		return Sitting{} // nobody has said, or another program's word: it is asked for again
	}
	if me.Role == domain.RegionContact {
		me.Of = domain.Region // also as an older program wrote it
	}
	return me
}

// Me is the office of whoever sits at this computer; none where nobody has said.
func (e *Env) Me() domain.Answers { return e.sitting().Answers }

// MeIn is the office that whoever sits here has in a unit: who leads a branch leads no other unit's board.
func (e *Env) MeIn(unit domain.ID) domain.Answers {
	me := e.sitting()
	if me.Of == domain.LocalBranch && me.Unit != unit {
		return domain.Answers{}
	}
	return me.Answers
}

// MyBranch is the branch that whoever sits here leads; none where they lead none.
func (e *Env) MyBranch() domain.ID {
	if me := e.sitting(); me.Of == domain.LocalBranch {
		return me.Unit
	}
	return ""
}

// SetMe remembers who sits at this computer; none forgets it.
func (e *Env) SetMe(me domain.Answers) { e.Sit(Sitting{Answers: me}) }

// Sit remembers who sits at this computer, and in which unit.
func (e *Env) Sit(me Sitting) {
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
	of  domain.UnitKind // as Sitting.Of
}{
	{"me.nobody", domain.Answers{}, ""},
	{"me.secretary", domain.Answers{Body: domain.OtherBody, Role: domain.Secretary}, ""},
	{"me.leader", domain.Answers{Body: domain.Board, Role: domain.Leader}, ""},
	{"me.organisational", domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}, ""},
	{"me.political", domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy}, ""},
	{"me.study", domain.Answers{Body: domain.Board, Role: domain.StudyLeader}, ""},
	{"me.region", domain.Answers{Body: domain.Board, Role: domain.RegionContact}, domain.Region},
	{"me.branch", domain.Answers{Body: domain.Board, Role: domain.Leader}, domain.LocalBranch},
	{"me.treasurer", domain.Answers{Body: domain.Board, Role: domain.Treasurer}, ""},
	{"me.mayor", domain.Answers{Body: domain.MayorsForum, Role: domain.Leader}, ""},
	{"me.group", domain.Answers{Body: domain.Board, Role: domain.GroupLeader}, ""},
	{"me.committee", domain.Answers{Body: domain.NominationCommittee, Role: domain.Leader}, ""},
}

// placed are what those offices are called with where they are.
var placed = map[domain.UnitKind]string{domain.LocalBranch: "me.branch.of", domain.Region: "me.region.of"}

// MeName is who sits here, in words: of an office that many have, where.
func (e *Env) MeName() string {
	me := e.sitting()
	for _, x := range identities {
		switch {
		case x.me != me.Answers || x.of != me.Of:
		case me.Called != "":
			return e.Text(placed[me.Of], "unit", me.Called)
		default:
			return e.Text(x.key)
		}
	}
	return e.Answers(me.Answers)
}

// sitter is who may sit at this computer, as they are called.
type sitter struct {
	label string
	me    domain.Answers
	of    domain.UnitKind
}

// is tells whether whoever sits here is this one.
func (s sitter) is(me Sitting) bool { return s.me == me.Answers && s.of == me.Of }

// sitters are all who may: those who most likely do, who answers for something besides, each as it is called, and who has said
// that they do. Wherever it is asked the list is the same but for those who answer there.
func (e *Env) sitters(others []domain.Answers, called func(domain.Answers) string) (all []sitter) {
	has := func(label string, me domain.Answers) bool {
		return slices.ContainsFunc(all, func(s sitter) bool { return s.me == me || s.label == label })
	}
	for _, x := range identities {
		all = append(all, sitter{e.Text(x.key), x.me, x.of})
	}
	for _, a := range others {
		if label := called(a); label != "" && !has(label, a) { // of who is erased nothing is left to call them by
			all = append(all, sitter{label, a, ""})
		}
	}
	if me := e.Me(); !has(e.MeName(), me) {
		all = append(all, sitter{e.MeName(), me, ""})
	}
	return all
}

// AskMe asks who sits here and where they have their office, and begins there from now on: of those who answer for something
// too. Who leads a branch, or is a region's contact, says which.
func (e *Env) AskMe(tree *domain.Tree, others []domain.Answers, done func()) {
	all := e.sitters(others, e.Answers)
	i := max(0, slices.IndexFunc(all, func(s sitter) bool { return s.is(e.sitting()) }))
	e.askMe(tree, all, all[i], done)
}

// whichOf is what is said to who has not said which of many they are.
var whichOf = map[domain.UnitKind]string{domain.LocalBranch: "me.where.branch", domain.Region: "me.where.region"}

func (e *Env) askMe(tree *domain.Tree, all []sitter, first sitter, done func()) {
	where, who := e.Scope, first.label
	if me := e.sitting(); me.Unit != "" && first.is(me) {
		where = me.Unit
	}
	choices := make([]widgets.Choice, len(all))
	for i, x := range all {
		choices[i] = widgets.Choice{Key: x.label, Label: x.label}
	}
	form := NewForm(e, []Field{
		Choice(e, "Who", "me.who", choices, &who),
		Wide(Unit(e, "Where", "me.where", UnitParams{Tree: tree}, &where)),
	})
	form.Add("", widgets.NewLegend(e.Text("me.text")))
	var me Sitting
	e.AskForm(Editing{Title: e.Text("me.title"), Form: form, Validate: func() error {
		i := slices.IndexFunc(all, func(s sitter) bool { return s.label == who })
		if i < 0 {
			return nil
		}
		me = Sitting{Answers: all[i].me, Of: all[i].of}
		if me.Of == "" {
			return nil
		}
		u, _ := tree.Unit(where)
		if u.Kind != me.Of {
			return &domain.Error{Kind: domain.Invalid, Field: "Where", Key: whichOf[me.Of]}
		}
		me.Unit, me.Called = u.ID, u.Label()
		return nil
	}}, func() {
		e.Sit(me)
		if where != e.Scope && where != "" {
			e.Begin(where)
		}
		done()
	})
}

// Mine are a chip that leaves what is one's own, and one that says who one is and asks for it: the same list as AskMe, with who
// answers for something here. Of an office that many have, it is asked where. What is shown is drawn anew by then.
func (e *Env) Mine(tree *domain.Tree, others []domain.Answers, called func(domain.Answers) string, on *bool, then func()) []fyne.CanvasObject {
	me := e.Me()
	var who fyne.CanvasObject
	ask := func(only bool) {
		all := e.sitters(others, called)
		var list []widgets.Pick
		chosen := ""
		for i, x := range all {
			if list = append(list, widgets.Pick{Key: strconv.Itoa(i), Label: x.label}); x.is(e.sitting()) {
				chosen = strconv.Itoa(i)
			}
		}
		widgets.ShowPicks(who, e.PickList(list), chosen, func(key string) {
			i, err := strconv.Atoi(key)
			if err != nil {
				return
			}
			chosen := func() {
				me = all[i].me
				*on = !me.None() && (only || *on)
				then()
			}
			if all[i].of != "" {
				e.askMe(tree, all, all[i], chosen)
				return
			}
			e.SetMe(all[i].me)
			chosen()
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
