package domain

func (b YearBook) figures() Figures { return b.Book.Set.Total }

func payingFact(b YearBook) Fact {
	f := b.figures()
	if !f.PayingKnown() {
		return missing("indicator.missing.fees")
	}
	return Fact{N: f.Paying, Data: map[string]any{"members": f.Members, "some": f.Unknown}}
}

func growthFact(b YearBook) Fact {
	f := b.figures()
	if f.SinceYearEnd.Known == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: f.LastYear.Paying, Data: map[string]any{"change": f.SinceYearEnd, "then": YearEnd(b.Day.Year - 1), "before": f.LastYear.Paying}}
}

// grownFact: how many of the branches have grown, of those of which it is known. While the year runs they are held against the
// same day of the year before.
func grownFact(b YearBook) Fact {
	set := b.Book.Set
	grown, known := 0, 0
	for _, x := range set.Branches {
		if g := set.Period.Growth(x.Figures); g.Known > 0 {
			known++
			grown += max(g.Sign(), 0)
		}
	}
	if known == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: grown, Data: map[string]any{"total": known, "against": set.Period.Against(), "rest": len(set.Branches) - known}}
}

func joinedLeftFact(b YearBook) Fact {
	f := b.figures()
	if f.Members+f.Left == 0 {
		return missing("fact.missing.members")
	}
	return Fact{N: f.New, Data: map[string]any{"left": f.Left, "before": f.NewLastYear}}
}

func renewedFact(b YearBook) Fact {
	if !b.Renewed.Known || b.Renewed.Of == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: b.Renewed.Paid, Data: map[string]any{"total": b.Renewed.Of, "before": Plainly(b.Day.Year - 1)}}
}

func targetFact(b YearBook) Fact {
	t := b.figures().Target
	ahead, ok := t.Ahead()
	switch {
	case t.Wanted == 0:
		return missing("fact.missing.target")
	case !ok:
		return missing("indicator.missing.fees")
	}
	return Fact{N: t.Wanted, Data: map[string]any{"paying": t.Paying, "ahead": SignedInt(ahead), "units": t.Units}}
}

// SignedInt is a number that is written with its sign.
type SignedInt int

func arrearsFact(b YearBook) Fact {
	f := b.figures()
	if !f.PayingKnown() {
		return missing("indicator.missing.fees")
	}
	return Fact{N: f.Unpaid, Data: map[string]any{"over": f.Over60}}
}

func sexFact(b YearBook) Fact {
	f := b.figures()
	if f.Members == 0 || f.Members == f.SexUnknown {
		return missing("fact.missing.sex")
	}
	return Fact{N: f.Women, Data: map[string]any{"men": f.Men, "unknown": f.SexUnknown}}
}

// youngFact: members under thirty, of those whose age the book knows.
func youngFact(b YearBook) Fact {
	f := b.figures()
	if f.Members == f.AgeUnknown {
		return missing("fact.missing.age")
	}
	return Fact{N: f.Ages[0], Data: map[string]any{"total": f.Members - f.AgeUnknown, "unknown": f.AgeUnknown}}
}
