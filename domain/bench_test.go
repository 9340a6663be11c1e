package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
)

// big is a demo book of n members as a register, and the rows of a file that names all of them, every fifth one
// changed.
func big(b *testing.B, n int) (domain.Register, []domain.Record) {
	b.Helper()
	book, err := demo.Make(demo.Params{Members: n, Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	reg := domain.Register{Units: book.Template.Units, Persons: book.Persons, Memberships: book.Memberships, Fees: book.Fees}
	units := map[domain.ID]domain.Unit{}
	for _, u := range reg.Units {
		units[u.ID] = u
	}
	of := map[domain.ID]domain.Membership{}
	for _, m := range reg.Memberships {
		of[m.Person] = m
	}
	var recs []domain.Record
	for i, p := range reg.Persons {
		m, ok := of[p.ID]
		if !ok || len(recs) == n {
			continue
		}
		r := domain.Record{Line: i + 2, Person: p, UnitText: units[m.Unit].Name, Kind: m.Kind, Joined: m.Joined, Left: m.Left, Member: true}
		r.Person.ID = ""
		if i%5 == 0 {
			r.Person.Address = "Ny vei 1"
		}
		recs = append(recs, r)
	}
	return reg, recs
}

func BenchmarkPlanImport(b *testing.B) {
	for _, n := range []int{20_000, 200_000} {
		reg, recs := big(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := domain.PlanImport(b.Context(), reg, "x", recs, domain.ImportOptions{Today: today, NewID: newIDs("n")}, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(recs)*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkDuplicates(b *testing.B) {
	for _, n := range []int{20_000, 200_000} {
		reg, _ := big(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				pairs, err := domain.NewMatcher(reg).Duplicates(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(pairs)), "pairs")
			}
		})
	}
}

func BenchmarkSimilarWhileTyping(b *testing.B) {
	reg, recs := big(b, 20_000)
	m := domain.NewMatcher(reg)
	recs = slices.Clone(recs[:1000])
	i := 0
	for b.Loop() {
		p := recs[i%1000].Person
		m.Similar(domain.Person{GivenName: p.GivenName, FamilyName: p.FamilyName}, "")
		i++
	}
}
