package reports

import (
	"fmt"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// kind is the kind of the paper that is chosen.
func (s *Screen) kind() domain.PaperKind { return s.env.Paper(s.request.Kind) }

// asked are the fields of the paper that is chosen; whose members labels go to is not asked where people are named.
func (s *Screen) asked() []domain.PaperAsk {
	asks := s.kind().Asks
	if len(s.request.People) > 0 {
		asks = slices.DeleteFunc(slices.Clone(asks), func(ask domain.PaperAsk) bool { return ask == domain.AskUnit })
	}
	return asks
}

// fields are all that can be asked, by their keys.
func (s *Screen) fields() map[domain.PaperAsk]kit.Field {
	env, r := s.env, &s.request
	every := []widgets.Choice{{Label: env.Text("reports.letters-to.all")}}
	states := append(every, kit.Choices(env, "candidate.state.", domain.CandidateStates)...)
	all := map[domain.PaperAsk]kit.Field{}
	reference := widgets.NewTextField(env.Text("reports.reference"))
	reference.SetPlaceholder(env.Text("reports.reference.example"))
	for _, f := range []kit.Field{
		kit.Unit(env, string(domain.AskUnit), "reports.unit", kit.UnitParams{Tree: s.tree}, &r.Unit),
		kit.Date(env, string(domain.AskFrom), "reports.from", &r.Period.From),
		kit.Date(env, string(domain.AskAsOf), "reports.as-of", &r.Period.AsOf),
		kit.Text(env, string(domain.AskMeeting), "reports.meeting", &r.Meeting),
		kit.TextInput(string(domain.AskReference), reference, &r.Reference),
		kit.Text(env, string(domain.AskAuthor), "reports.author", &r.Author),
		kit.Check(env, string(domain.AskNames), "reports.names", &r.Names),
		kit.Check(env, string(domain.AskByBranch), "reports.by-branch", &r.ByBranch),
		kit.Choice(env, string(domain.AskSheet), "reports.sheet", s.docs.Sheets(), &r.Sheet),
		kit.Int(env, string(domain.AskFirst), "reports.first-label", "number.invalid", &r.First),
		kit.Choice(env, string(domain.AskOnly), "reports.letters-to", states, &r.Only),
		kit.Choice(env, string(domain.AskIndicator), "reports.requirement", requirements(env), &r.Indicator),
		kit.Date(env, string(domain.AskSince), "reports.since", &r.Since),
		kit.Check(env, string(domain.AskLacking), "reports.lacking", &r.Lacking),
		kit.Check(env, string(domain.AskLarge), "reports.large", &r.Large),
		kit.Check(env, string(domain.AskBig), "reports.big", &r.Big),
	} {
		ask := domain.PaperAsk(f.Key)
		f.Wide = ask != domain.AskFrom && ask != domain.AskAsOf || !slices.Contains(s.asked(), domain.AskFrom)
		all[ask] = f
	}
	return all
}

// sections are the parts that a board report can have, each to be left out.
func (s *Screen) sections() (all []kit.Field) {
	left := &s.request.Left
	for _, x := range domain.BoardSections {
		label := s.env.Text("board.section." + string(x))
		if !x.Kept() {
			label = s.env.Text("board.section.unkept", "kind", label)
		}
		all = append(all, kit.Field{
			Key: string(domain.AskSections) + "." + string(x), Input: widgets.NewCheckField(label), Usual: "1", Wide: true,
			Get: func() string {
				if slices.Contains(*left, x) {
					return ""
				}
				return "1"
			},
			Set: func(text string) error {
				others := slices.DeleteFunc(slices.Clone(*left), func(y domain.BoardSection) bool { return y == x })
				if text == "" {
					others = append(others, x)
				}
				if *left = others; len(others) == 0 {
					*left = nil
				}
				return nil
			},
		})
	}
	return all
}

// requirements are what the work plan asks of branches.
func requirements(env *kit.Env) (all []widgets.Choice) {
	for _, x := range domain.Requirements() {
		all = append(all, widgets.Choice{Key: x.Key, Label: env.Indicator(x.Key)})
	}
	return all
}

// draw shows the form of the document that is chosen; another one asks at once for what it needs.
func (s *Screen) draw() {
	env := s.env
	offered := env.PapersOf(domain.OfUnit)
	if of := s.kind().Of; of != domain.OfUnit {
		offered = append(env.PapersOf(of), offered...)
	}
	kinds := kit.Choices(env, "reports.kind.", offered)
	kind := kit.Wide(kit.Choice(env, "Kind", "reports.kind", kinds, &s.request.Kind))
	fields, all := []kit.Field{kind}, s.fields()
	for _, key := range s.asked() {
		if key == domain.AskSections {
			fields = append(fields, kit.Under(env.Text("reports.sections"), s.sections()...)...)
			continue
		}
		fields = append(fields, all[key])
	}
	s.form = kit.NewForm(env, fields)
	s.form.OnTyped = func() {
		if kind.Input.Text() != s.request.Kind {
			s.form.Try()
			s.draw()
			s.form.FocusFirst()
		}
		s.typed()
	}
	if slices.Contains(s.asked(), domain.AskSections) {
		s.form.Fold(env.Text("reports.sections"))
	}
	s.form.OnSubmit(func() { s.make("report", func(Paper) {}) })
	s.form.Load()
	box := container.NewVBox(s.back(), s.form.Content(), s.sinceLink(), s.whom(), s.note, widgets.Gap(1, 6),
		widgets.Primary(env.Text("reports.show"), "search", func() { s.make("report", s.look) }),
		container.New(layout.NewGridLayoutWithColumns(2),
			widgets.NewButton(env.Text("reports.save"), "save", s.Save),
			widgets.NewButton(env.Text("reports.print"), "reports", s.Print)))
	left := widgets.NewScroll(widgets.Pad(widgets.MinWidth(304, box), 4, 12))
	left.SetMinSize(fyne.NewSize(theme.TextSize()*304/14+2*14+theme.ScrollBarSize(), 100))
	heading := widgets.NewHeading(env.Text("screen.reports"))
	shelf := container.NewCenter(widgets.NewButton(env.Text("shelf.show"), "folder", s.shelf))
	title := container.New(layout.NewBorderLayout(nil, nil, nil, shelf), shelf, heading)
	panel := widgets.Surface(left)
	body := container.New(layout.NewBorderLayout(nil, nil, panel, nil), panel, widgets.Pad(s.view.content, 0, 8))
	page := container.New(layout.NewBorderLayout(title, nil, nil, nil), title, widgets.Pad(body, 6, 0))
	s.content.Objects = []fyne.CanvasObject{page}
	s.content.Refresh()
}

// choices are what is chosen of a document, not written.
type choices struct {
	kind, sheet string
	unit        domain.ID
	only        domain.CandidateState
	requirement string
	names, rows bool
	lacking     bool
	large, big  bool
	left        string
}

func chosen(r domain.PaperOrder) choices {
	return choices{r.Kind, r.Sheet, r.Unit, r.Only, r.Indicator, r.Names, r.ByBranch, r.Lacking, r.Large, r.Big, fmt.Sprint(r.Left)}
}

// typed shows at once what another choice makes of the document; of what is written it says that the one that is shown
// is older.
func (s *Screen) typed() {
	s.form.Try()
	old := s.paper.PDF != nil && !reflect.DeepEqual(s.request, s.made)
	if old && chosen(s.request) != chosen(s.made) {
		s.make("report", func(Paper) {})
		return
	}
	s.view.setOld(old)
}

// look shows a document and gives the keys to its pages.
func (s *Screen) look(p Paper) { s.env.Window.Canvas().Focus(s.view.pages) }

// back leads to the thing that the paper is of.
func (s *Screen) back() fyne.CanvasObject {
	if s.kind().Of == domain.OfUnit && len(s.request.People) == 0 {
		return container.NewVBox()
	}
	return container.NewHBox(widgets.NewButton(s.env.Text("reports.back"), "back", s.env.Back))
}

// sinceLink offers the last board meeting as the day from which the board report counts.
func (s *Screen) sinceLink() fyne.CanvasObject {
	if !slices.Contains(s.asked(), domain.AskFrom) {
		return container.NewVBox()
	}
	return widgets.NewLink(s.env.Text("reports.since-board"), s.sinceBoard)
}

// whom says to whom labels go.
func (s *Screen) whom() fyne.CanvasObject {
	n := len(s.request.People)
	switch {
	case !slices.Contains(s.kind().Asks, domain.AskSheet):
		return container.NewVBox()
	case n == 0:
		return widgets.NewLegend(s.env.Text("reports.to-members"))
	}
	return container.NewVBox(widgets.NewLegend(s.env.Count("reports.to-people", n)), widgets.NewLink(s.env.Text("reports.to-unit"), func() {
		s.request.People = nil
		s.draw()
		s.make("report", s.look)
	}))
}
