package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestAFilterIsFoundAgainAsItWasSaved(t *testing.T) {
	s := testkit.NewStore(t)
	female := domain.Female
	want := domain.SavedFilter{Name: "Unge kvinner uten e-post", Filter: domain.MemberFilter{
		Text: "østby", Unit: unitNamed(t, s, "Hamar"), Kinds: []domain.MembershipKind{domain.Member}, Fee: []domain.FeeState{domain.FeeDue},
		OverBy: 30, Joined: domain.Span{LastMonths: 6}, Left: domain.Span{From: domain.MustDate("2025-01-01"), To: domain.YearAlone(2026)},
		AgeTo: 29, Sex: &female, Email: domain.Without,
	}}
	want.ID = got(s.SaveFilter(ctx, want))(t)
	have := got(s.SavedFilters(ctx))(t)
	equal(t, "filters", len(have), 1)
	equal(t, "sex", *have[0].Filter.Sex, female)
	have[0].Filter.Sex = want.Filter.Sex
	sameList(t, "kinds", have[0].Filter.Kinds, want.Filter.Kinds)
	sameList(t, "fee", have[0].Filter.Fee, want.Filter.Fee)
	equal(t, "left", have[0].Filter.Left, want.Filter.Left)
	equal(t, "joined", have[0].Filter.Joined, want.Filter.Joined)
	equal(t, "text", have[0].Filter.Text, want.Filter.Text)

	want.Name = "Andre"
	equal(t, "id", got(s.SaveFilter(ctx, want))(t), want.ID)
	equal(t, "name", got(s.SavedFilters(ctx))(t)[0].Name, "Andre")
	must(t, s.Delete(ctx, "saved_filter", want.ID))
	equal(t, "filters", len(got(s.SavedFilters(ctx))(t)), 0)
}

func TestSavedFiltersStandInNorwegianOrder(t *testing.T) {
	s := testkit.NewStore(t)
	for _, name := range []string{"Åsen", "østlige", "Ærlige", "bortreiste", "Aktive"} {
		got(s.SaveFilter(ctx, domain.SavedFilter{Name: name}))(t)
	}
	var have []string
	for _, f := range got(s.SavedFilters(ctx))(t) {
		have = append(have, f.Name)
	}
	sameList(t, "filters", have, []string{"Aktive", "bortreiste", "Ærlige", "østlige", "Åsen"})
}

func TestASettingIsWhatItWasLastSetTo(t *testing.T) {
	s := testkit.NewStore(t)
	equal(t, "never set", got(s.Setting(ctx, "import_layout"))(t), "")
	must(t, s.SetSetting(ctx, "import_layout", "a"))
	must(t, s.SetSetting(ctx, "import_layout", "b"))
	equal(t, "setting", got(s.Setting(ctx, "import_layout"))(t), "b")
	got(s.UndoLast(ctx))(t)
	equal(t, "undone", got(s.Setting(ctx, "import_layout"))(t), "a")
	got(s.UndoLast(ctx))(t)
	equal(t, "undone", got(s.Setting(ctx, "import_layout"))(t), "")
	must(t, s.SetSetting(ctx, "import_layout", "c"))
	equal(t, "set anew", got(s.Setting(ctx, "import_layout"))(t), "c")
}

func TestANewTargetOfAYearReplacesTheOld(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	others := len(got(s.Targets(ctx, 2027))(t))
	first := got(s.SaveTarget(ctx, domain.MemberTarget{Unit: hamar, Year: 2027, Target: 50}))(t)
	second := got(s.SaveTarget(ctx, domain.MemberTarget{Unit: hamar, Year: 2027, Target: 60}))(t)
	equal(t, "id", second, first)
	got(s.SaveTarget(ctx, domain.MemberTarget{Unit: hamar, Year: 2028, Target: 70}))(t)
	targets := got(s.Targets(ctx, 2027))(t)
	equal(t, "targets", len(targets), others+1)
	equal(t, "target", targets[others], domain.MemberTarget{ID: first, Unit: hamar, Year: 2027, Target: 60})
}

func TestContestsAndRulesCanBeChanged(t *testing.T) {
	s := testkit.NewStore(t)
	c := got(s.Contests(ctx))(t)[0]
	c.Seats, c.DecidedOn = 27, domain.MustDate("2026-06-18")
	equal(t, "id", got(s.SaveContest(ctx, c))(t), c.ID)
	equal(t, "contest", got(s.Contests(ctx))(t)[0], c)

	day := domain.MustDate("2027-01-01")
	got(s.SaveRule(ctx, domain.Rule{Key: domain.FeeAmountMember, From: day, Value: 48000, Source: "landsstyret"}))(t)
	value, ok := domain.RuleOn(got(s.Rules(ctx))(t), domain.FeeAmountMember, day)
	equal(t, "there is one", ok, true)
	equal(t, "fee", value, 48000)
}

func TestUnitsAndBodiesCanBeChanged(t *testing.T) {
	s := testkit.NewStore(t)
	u := domain.Unit{Kind: domain.WomenBranch, Name: "Hedmark Senterkvinner", Parent: unitNamed(t, s, "Hedmark"), Website: "https://example.no"}
	u.ID = got(s.SaveUnit(ctx, u))(t)
	u.WebsiteChecked = testkit.Today
	got(s.SaveUnit(ctx, u))(t)
	have, _ := got(s.Tree(ctx))(t).Unit(u.ID)
	equal(t, "unit", have, u)

	b := domain.Body{Unit: u.ID, Kind: domain.Board, Name: "Styret", Founded: domain.YearAlone(1977)}
	b.ID = got(s.SaveBody(ctx, b))(t)
	sameList(t, "bodies", got(s.Bodies(ctx, u.ID))(t), []domain.Body{b})
}

func TestOfficesAreFoundByUnitBodyPersonAndDay(t *testing.T) {
	s := testkit.NewStore(t)
	hedmark := unitNamed(t, s, "Hedmark")
	branch := unitNamed(t, s, "Hamar")
	body := domain.Body{Unit: branch, Kind: domain.OtherBody, Name: "Festkomiteen"}
	body.ID = got(s.SaveBody(ctx, body))(t)
	p := put(t, s, domain.Person{GivenName: "Åse", FamilyName: "Østby", Mobile: "+4791792301", NoPhone: true, Note: "hemmelig"})
	day := domain.MustDate
	held := domain.Office{Body: body.ID, Person: p.ID, Role: domain.Leader, From: day("2025-01-15"), Note: "gjenvalg"}
	ended := domain.Office{Body: body.ID, Person: p.ID, Role: domain.Treasurer, From: day("2020-01-15"), Until: testkit.Today}
	vacant := domain.Office{Body: body.ID, Role: domain.Secretary}
	for _, o := range []*domain.Office{&vacant, &held, &ended} { // the leader stands first all the same
		o.ID = got(s.SaveOffice(ctx, *o))(t)
	}
	offices := func(q domain.OfficeQuery) (all []domain.Office) {
		for _, r := range got(s.Offices(ctx, q))(t) {
			all = append(all, r.Office)
		}
		return all
	}
	sameList(t, "of the body", offices(domain.OfficeQuery{Body: body.ID, AsOf: testkit.Today}), []domain.Office{held, vacant})
	sameList(t, "the day before", offices(domain.OfficeQuery{Body: body.ID, AsOf: testkit.Today.AddDays(-1)}), []domain.Office{held, ended, vacant})
	sameList(t, "ended too", offices(domain.OfficeQuery{Body: body.ID, AsOf: testkit.Today, Ended: true}), []domain.Office{held, ended, vacant})
	sameList(t, "of the person", offices(domain.OfficeQuery{Person: p.ID, AsOf: testkit.Today}), []domain.Office{held})
	within := len(offices(domain.OfficeQuery{Within: hedmark, AsOf: testkit.Today}))
	equal(t, "within the county", within > len(offices(domain.OfficeQuery{Within: branch, AsOf: testkit.Today})), true)

	row := got(s.Offices(ctx, domain.OfficeQuery{Person: p.ID, AsOf: testkit.Today}))(t)[0]
	equal(t, "body", row.Body, body)
	equal(t, "unit", row.Unit.ID, branch)
	equal(t, "person", row.Person, domain.Person{ID: p.ID, GivenName: "Åse", FamilyName: "Østby", Mobile: "+4791792301", NoPhone: true})
	must(t, s.Delete(ctx, "body", body.ID))
	equal(t, "of a body in the bin", len(offices(domain.OfficeQuery{Body: body.ID, Ended: true})), 0)
}
