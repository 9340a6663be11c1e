package domain

import (
	"cmp"
	"slices"
)

// Balance is who stands on a list.
type Balance struct {
	Names              int
	Women, Men         int
	Top5, Top10        [2]int // women and men among the first
	Under30, Middle    int    // under 30 and 30 to 59 on election day
	Sixty              int
	New, Sitting, Been int
	Places             []PlaceShare
}

// PlaceShare is how many of a list, and of the branch's members, live in a place.
type PlaceShare struct {
	Place   string
	Names   int
	Members int
}

// placeShares counts by place, however its name is spelled.
type placeShares struct {
	all []PlaceShare
	at  map[string]int
}

func (s *placeShares) add(place string, names, members int) {
	key := Fold(place)
	i, known := s.at[key]
	if !known {
		i = len(s.all)
		s.at[key] = i
		s.all = append(s.all, PlaceShare{Place: place})
	}
	s.all[i].Names += names
	s.all[i].Members += members
}

// sorted are the places with the most names first, then those with the most members.
func (s *placeShares) sorted() []PlaceShare {
	slices.SortStableFunc(s.all, func(x, y PlaceShare) int { return cmp.Or(y.Names-x.Names, y.Members-x.Members) })
	return s.all
}

// Balanced tells whether each sex has at least the share that the statutes ask for.
func Balanced(women, men int, year int) bool {
	return !Lacks(women, men, year) && !Lacks(men, women, year)
}

// Lacks tells whether one sex, beside the other, has less than the share that the statutes ask for.
func Lacks(one, other int, year int) bool {
	return one*100 < (one+other)*NominationRulesOf(year).Share
}

// BalanceOf counts who stands on a list.
func BalanceOf(in ListInput) (b Balance) {
	places := placeShares{at: map[string]int{}}
	for i, p := range in.Card.Places {
		x := in.Candidates[p.Candidate]
		b.Names++
		sex := -1
		switch x.Sex {
		case Female:
			b.Women++
			sex = 0
		case Male:
			b.Men++
			sex = 1
		}
		if sex >= 0 && i < 5 {
			b.Top5[sex]++
		}
		if sex >= 0 && i < 10 {
			b.Top10[sex]++
		}
		if age, ok := x.Born.AgeOn(in.Election.Day); ok {
			switch {
			case age < 30:
				b.Under30++
			case age < 60:
				b.Middle++
			default:
				b.Sixty++
			}
		}
		switch x.Experience {
		case Sitting:
			b.Sitting++
		case Earlier:
			b.Been++
		default:
			b.New++
		}
		where := x.Residence
		if where == "" {
			where = x.Place
		}
		places.add(where, 1, 0)
	}
	for _, m := range in.Members {
		places.add(m.Place, 0, m.Members)
	}
	b.Places = places.sorted()
	return b
}
