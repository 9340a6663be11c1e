package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/reports"
)

var reportVerb = verb{"report", "KIND --out FILE [--force] [--unit NAME] …", report}

// answers are the flags by which what papers ask is answered, for the usage line.
var answers = map[domain.PaperAsk]string{
	domain.AskFrom: "--from DATE|--since-last", domain.AskAsOf: "--to|--as-of DATE", domain.AskMeeting: "--meeting TEXT",
	domain.AskReference: "--reference TEXT", domain.AskAuthor: "--author NAME", domain.AskNames: "--names", domain.AskByBranch: "--by-branch",
	domain.AskSheet: "--sheet L7160|L7163", domain.AskFirst: "--first N", domain.AskOnly: "--state to-ask|asked|thinking|yes|conditional|no|declined",
	domain.AskIndicator: "--key KEY", domain.AskSince: "--since DATE", domain.AskLacking: "--missing", domain.AskLarge: "--a3", domain.AskBig: "--big-print",
	domain.AskSections: "--sections NAME,NAME …",
}

// older are names that scripts know of papers that have one each by now; the flag named with them asks for the second.
var older = map[string]struct{ kind, flag, flagged string }{
	"attendance": {"filled-list", "blank", "blank-list"},
	"letters":    {"ask-letters", "listed", "listed-letters"},
}

func report(c *ctl, args []string) error {
	var o domain.PaperOrder
	path := c.flags.String("out", "", "")
	from, to, asOf := c.flags.String("from", "", ""), c.flags.String("to", "", ""), c.flags.String("as-of", "", "")
	unit := c.flags.String("unit", "", "")
	var which whichThing
	c.flags.StringVar(&which.circle, "circle", "", "")
	c.flags.StringVar(&which.body, "body", "", "")
	c.flags.StringVar(&o.Meeting, "meeting", "", "")
	c.flags.StringVar(&o.Reference, "reference", "", "")
	c.flags.StringVar(&o.Author, "author", "", "")
	c.flags.BoolVar(&o.Names, "names", false, "")
	c.flags.BoolVar(&o.ByBranch, "by-branch", false, "")
	c.flags.StringVar(&o.Sheet, "sheet", reports.LabelSheets[0].Name, "")
	c.flags.IntVar(&o.First, "first", 1, "")
	c.flags.StringVar((*string)(&o.Only), "state", "", "")
	c.flags.StringVar(&o.Indicator, "key", "", "")
	since := c.flags.String("since", "", "")
	c.flags.BoolVar(&o.Lacking, "missing", false, "")
	c.flags.BoolVar(&o.Large, "a3", false, "")
	c.flags.BoolVar(&o.Big, "big-print", false, "")
	var set setWords
	c.flags.StringVar(&set.accounts, "accounts", "", "")
	c.flags.Var(&set.with, "with", "")
	c.flags.StringVar(&set.parts, "parts", "", "")
	year, all := c.flags.Int("year", 0, ""), c.flags.Bool("all", false, "")
	sinceLast, sections := c.flags.Bool("since-last", false, ""), c.flags.String("sections", "", "")
	second := map[string]*bool{"blank": c.flags.Bool("blank", false, ""), "listed": c.flags.Bool("listed", false, "")}
	words, err := c.parse(args)
	if help := errors.Is(err, flag.ErrHelp); err != nil && (!help || len(words) == 0) {
		return err
	}
	if len(words) != 1 {
		return c.usage("ctl.report.missing", "kinds", kindNames())
	}
	o.Kind = words[0]
	if _, ok := annualKinds[o.Kind]; ok {
		o.Kind = "annual"
	}
	if x, ok := older[o.Kind]; ok {
		o.Kind = x.kind
		if *second[x.flag] {
			o.Kind = x.flagged
		}
	}
	paper, ok := reports.FindPaper(o.Kind)
	switch {
	case !ok:
		return c.usage("ctl.report.unknown", "kind", o.Kind, "kinds", kindNames())
	case err != nil:
		c.explain(paper.PaperKind)
		return nil
	case *path == "":
		return c.usage("ctl.report.missing", "kinds", kindNames())
	case slices.Contains(paper.Asks, domain.AskIndicator) && !strings.Contains(" "+indicatorKeys(domain.Requirements())+",", " "+o.Indicator+","):
		return c.usage("ctl.plan.key", "key", o.Indicator, "keys", indicatorKeys(domain.Requirements()))
	case o.Only != "" && !slices.Contains(domain.CandidateStates, o.Only):
		return c.usage("ctl.state.unknown", "state", string(o.Only))
	}
	if on, err := reports.FindSheet(o.Sheet); err != nil || o.First < 1 || o.First > on.Labels() {
		return c.usage("ctl.report.labels")
	}
	if o.Period, err = c.period(*from, *to, *asOf); err != nil {
		return err
	}
	if o.Since, err = c.date(*since); err != nil {
		return err
	}
	wanted, ok := domain.ReadBoardSections(*sections)
	if !ok {
		return c.usage("ctl.report.sections", "sections", *sections, "names", fmt.Sprint(domain.BoardSections))
	}
	if o.Today = o.Period.AsOf; c.today.Before(o.Today) {
		o.Today = c.today
	}
	if paper.Of == domain.OfReport {
		which.report, o.Today = annualKinds[words[0]], c.today
		if *year > 0 {
			o.Period = domain.YearTo(domain.YearEnd(*year))
		}
		if o.Kind == setKind {
			if *all {
				return c.usage("ctl.set.all")
			}
			if err := c.set(&o, set); err != nil {
				return err
			}
		} else if *all {
			return c.annuals(o, *unit, *path, which.report)
		}
	}
	out, err := c.to(*path, "")
	if err != nil {
		return err
	}
	if paper.Inside {
		c.paper = c.texts
	}
	return c.open(func(s *db.Store) error {
		if o.Unit, err = c.reportUnit(s, *unit); err != nil {
			return err
		}
		if slices.Contains(paper.Asks, domain.AskSections) {
			if o.Left, err = c.leftOut(s, o.Unit, wanted); err != nil {
				return err
			}
		}
		if *sinceLast {
			rows, err := s.Meetings(c.ctx, domain.MeetingQuery{Scope: o.Unit, Kind: domain.BoardMeeting, Until: o.Period.AsOf})
			if err != nil {
				return err
			}
			if o.Period.From = domain.LastBoardMeeting(rows, o.Unit, o.Period.AsOf); o.Period.From.IsZero() {
				return &domain.Error{Kind: domain.NotFound, Key: "reports.since-board.none", Data: map[string]any{"day": o.Period.AsOf}}
			}
		}
		if o.Of, err = c.thing(s, paper.Of, o, which); err != nil {
			return err
		}
		return c.make(s, o, out)
	})
}

// leftOut are the parts that a board report does without: all but those that are named, else those that the unit's board did
// without the last time.
func (c *ctl) leftOut(s *db.Store, unit domain.ID, wanted []domain.BoardSection) ([]domain.BoardSection, error) {
	if len(wanted) > 0 {
		return domain.WithoutSections(wanted), nil
	}
	last, err := s.BoardReportBefore(c.ctx, unit, c.today.AddDays(1))
	return last.Left, err
}

// make writes a paper, and says how many get none.
func (c *ctl) make(s *db.Store, o domain.PaperOrder, out interchange.Out) error {
	left := 0
	err := out.Write(func(w io.Writer) (err error) {
		left, err = reports.Make(c.ctx, s, c.paper, o, w)
		return err
	})
	if err == nil && left > 0 {
		fmt.Fprintln(c.err, c.texts.Count("members.labels-left", left))
	}
	return err
}

// whichThing are the words that name what a paper is of, where a unit has several of it.
type whichThing struct {
	circle, body string
	report       domain.ReportKind
}

// thing is what a paper is of: a unit's list that counts, its contest, its newest correction, the circle or the body
// that words name.
func (c *ctl) thing(s *db.Store, of domain.PaperOf, o domain.PaperOrder, which whichThing) (domain.ID, error) {
	switch of {
	case domain.OfCircle:
		return c.circle(s, o.Unit, o.Period.AsOf.Year, which.circle)
	case domain.OfContest, domain.OfNominationMeeting:
		r, err := c.contest(s, o.Unit)
		return r.Contest.ID, err
	case domain.OfList:
		r, err := c.listRow(s, o.Unit)
		return r.List.ID, err
	case domain.OfCorrection:
		return c.newestCorrection(s, o.Unit)
	case domain.OfBody:
		return c.body(s, o.Unit, which.body)
	case domain.OfReport:
		return c.annual(s, o.Unit, o.Period.AsOf.Year, which.report)
	}
	return "", nil
}

func kindNames() string {
	var names []string
	for _, p := range reports.Papers {
		names = append(names, p.Key)
	}
	for name, kind := range annualKinds {
		if kind != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names[len(reports.Papers):])
	return strings.Join(names, ", ")
}

// explain says what a paper takes.
func (c *ctl) explain(p domain.PaperKind) {
	usage := []string{"lagctl --file BOOK report", p.Key, "--out FILE [--force] [--unit NAME]"}
	if p.Of == domain.OfCircle {
		usage = append(usage, "[--circle WORDS]")
	}
	if p.Of == domain.OfBody {
		usage = append(usage, "[--body WORDS]")
	}
	if p.Of == domain.OfReport {
		usage = append(usage, "[--year YEAR]")
		if p.Key == setKind {
			usage = append(usage, "[--accounts FILE] [--with PART=FILE] [--parts PART,PART]")
		} else {
			usage = append(usage, "[--all --out FOLDER]")
		}
	}
	for _, ask := range p.Asks {
		if answer := answers[ask]; answer != "" {
			usage = append(usage, "["+answer+"]")
		}
	}
	fmt.Fprintln(c.out, strings.Join(usage, " "))
	fmt.Fprintln(c.out, c.texts.Text("reports.kind."+p.Key)+". "+c.texts.Text("ctl.report.of."+string(p.Of)))
	fmt.Fprintln(c.out, c.texts.Text("ctl.force"))
}

// period is what --from, --to and --as-of ask for: the year up to today where they ask for nothing.
func (c *ctl) period(from, to, asOf string) (domain.Period, error) {
	day := c.today
	for _, text := range []string{to, asOf} {
		if text != "" {
			var err error
			if day, err = c.date(text); err != nil {
				return domain.Period{}, err
			}
		}
	}
	p := domain.YearTo(day)
	if from != "" {
		var err error
		if p.From, err = c.date(from); err != nil {
			return p, err
		}
	}
	if p.From.After(p.AsOf) {
		return p, c.usage("ctl.period.backwards")
	}
	return p, nil
}

// reportUnit is the unit of a report: the one that is named, else the first county branch with branches of its own,
// else the book's top.
func (c *ctl) reportUnit(s *db.Store, name string) (domain.ID, error) {
	if name != "" {
		unit, err := c.unit(s, name)
		return unit.ID, err
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return "", err
	}
	return tree.Home().ID, nil
}
