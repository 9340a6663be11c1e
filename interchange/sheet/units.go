package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"lagboka/domain"
)

// The columns of a sheet of units.
const (
	unitName = iota + 1
	unitShort
	unitKind
	unitParent
	unitRegion
	unitMunicipality
	unitSeats
)

var unitColumns = func() map[string]int {
	m := map[string]int{}
	for column, texts := range map[int][]string{
		unitName:         {"navn", "lag", "lokallag", "enhet", "ledd", "organisasjonsledd", "name", "unit", "branch", "local branch"},
		unitShort:        {"kortnavn", "kort navn", "short name", "short"},
		unitKind:         {"type", "slag", "nivå", "kind", "level", "unit kind"},
		unitParent:       {"hører til", "under", "overordnet", "overordnet ledd", "tilhører", "morlag", "parent", "belongs to"},
		unitRegion:       {"region", "regionlag", "distrikt"},
		unitMunicipality: {"kommunenr", "kommunenummer", "knr", "komm.nr", "kommune nr", "municipality number", "municipality no", "municipality"},
		unitSeats:        {"kommunestyre", "kommunestyremedlemmer", "kommunestyrets størrelse", "representanter", "mandater", "plasser", "medlemmer i kommunestyret", "antall representanter", "antall kommunestyremedlemmer", "seats", "council", "council size"},
	} {
		for _, text := range texts {
			m[headingKey(text)] = column
		}
	}
	return m
}()

var unitKinds = func() map[string]domain.UnitKind {
	m := map[string]domain.UnitKind{}
	for kind, texts := range map[domain.UnitKind][]string{
		domain.CountyParty:  {"fylkesparti", "paraply", "paraplyorganisasjon", "county party", "umbrella"},
		domain.CountyBranch: {"fylkeslag", "fylke", "county branch", "county"},
		domain.Region:       {"region", "regionlag", "distrikt", "district"},
		domain.LocalBranch:  {"lokallag", "lag", "kommunelag", "kommune", "local branch", "branch", "municipality"},
		domain.YouthBranch:  {"ungdomslag", "ungdom", "senterungdommen", "su", "youth branch", "youth"},
		domain.WomenBranch:  {"kvinnelag", "kvinner", "senterkvinnene", "sk", "women branch", "women"},
	} {
		m[headingKey(string(kind))] = kind
		for _, text := range texts {
			m[headingKey(text)] = kind
		}
	}
	return m
}()

// Units reads a table of units: their names and, where the table says so, kind, short name, what they belong to,
// municipality number and size of the council. A unit whose kind is not said is a local branch, or a region where
// others belong to it; a region that only its branches name is added.
func Units(t *Table) ([]domain.UnitEntry, error) {
	at := map[int]int{}
	for i, heading := range t.Header {
		if column := unitColumns[headingKey(heading)]; column != 0 {
			if _, taken := at[column]; !taken {
				at[column] = i
			}
		}
	}
	if _, ok := at[unitName]; !ok {
		return nil, fmt.Errorf("read units: %w", refuse(domain.Invalid, "error.file.no-units", nil))
	}
	var units []domain.UnitEntry
	parents := map[string]bool{}
	for i, row := range t.Rows {
		cell := func(column int) string {
			if c, ok := at[column]; ok {
				return tidy(cellAt(row, c))
			}
			return ""
		}
		u := domain.UnitEntry{Name: cell(unitName), ShortName: cell(unitShort), Parent: cell(unitParent)}
		if u.Name == "" {
			continue
		}
		if u.Parent == "" {
			u.Parent = cell(unitRegion)
		}
		if text := cell(unitKind); text != "" {
			kind, ok := unitKinds[headingKey(text)]
			if !ok {
				return nil, unitError("error.file.unit-kind", t.Lines[i], text)
			}
			u.Kind = kind
		}
		if u.Municipality = domain.Digits(cell(unitMunicipality)); len(u.Municipality) == 3 {
			u.Municipality = "0" + u.Municipality
		}
		if text := cell(unitSeats); text != "" {
			seats, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
			if err != nil || seats < 0 {
				return nil, unitError("error.file.unit-seats", t.Lines[i], text)
			}
			u.Seats = seats
		}
		if u.Kind != domain.YouthBranch && u.Kind != domain.WomenBranch {
			parents[domain.Fold(u.Parent)] = true
		}
		units = append(units, u)
	}
	named := map[string]bool{}
	for i, u := range units {
		named[domain.Fold(u.Name)], named[domain.Fold(u.ShortName)] = true, true
		if u.Kind != "" {
			continue
		}
		units[i].Kind = domain.LocalBranch
		if parents[domain.Fold(u.Name)] && u.Municipality == "" {
			units[i].Kind = domain.Region
		}
	}
	return append(unnamedRegions(units, named), units...), nil
}

func unnamedRegions(units []domain.UnitEntry, named map[string]bool) (regions []domain.UnitEntry) {
	for _, u := range units {
		if key := domain.Fold(u.Parent); key != "" && !named[key] && u.Kind == domain.LocalBranch {
			named[key] = true
			regions = append(regions, domain.UnitEntry{Kind: domain.Region, Name: u.Parent})
		}
	}
	return regions
}

func unitError(key string, line int, text string) error {
	return fmt.Errorf("read units: %w", &domain.Error{Kind: domain.Invalid, Key: key, Data: map[string]any{"line": line, "value": text}})
}
