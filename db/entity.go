package db

import (
	"fmt"
	"slices"
)

// link is a column of a table that points at a row of another, and what the two are to each other.
type link struct {
	column, to string
	role       role
}

// role is what a row is to the row that it points at: may or must, and what else is so.
type role int

const (
	may   role = 0         // it may point at one, and stands without
	must  role = 1 << iota // it has to: one that belongs to what lies in the bin is refused
	told                   // that row's history tells of it
	goes                   // into the bin with that row and out of it with it: it is read without asking for that row
	feeds                  // what is derived of that row, or of what belongs to it, is made from it, too
)

// entity is what a table says of its kind of rows, without the type of their values. What the book does with every kind
// comes from here: history, bin, merging, undo, summary and salvage. A test holds it against the schema.
type entity struct {
	name    string
	columns []string
	derived []string // columns made from other columns or rows: not in the history, and made anew by renewals
	links   []link
	once    []string

	together [][]string

	bin     bool
	counted string
	words   bool

	value      any // a value of the rows' type
	statements []string
}

func (t table[T]) said() entity {
	return entity{
		name: t.name, columns: slices.Concat(t.columns, t.apart), derived: slices.Concat(t.filled(), t.reckoned), links: t.links, once: t.once,
		together: t.together, bin: t.bin, counted: t.counted, words: t.words != nil,
		value: *new(T), statements: []string{t.insertSQL(), t.updateSQL(), t.selectWhere("id = ? AND deleted = 0")},
	}
}

func said(all ...interface{ said() entity }) []entity {
	found := make([]entity, len(all))
	for i, t := range all {
		found[i] = t.said()
	}
	return found
}

// entities are all kinds of rows that a book keeps, in the order in which a summary counts them.
var entities = said(
	persons, memberships, fees, keepings, offices, bodies, distinctPairs, importBatches, savedFilters,
	circles, sessions, participants, attendances, courses, studyTargets,
	candidates, candidateLists, listPlaces, corrections, milestones, committees, nominationMeetings, ballots, ballotVotes, meetings, meetingBodies, dutiesDone, ownDuties,
	plans, measures, measureDays, measureOwners, planRemarks, evidences, todos, byHands, financeReturns, officeReports,
	annualReports, reportSteps, reportChapters, chapterParts, reportVersions, setFiles, yearEndTicks, boardReports,
	units, targets, yearFigures, elections, contests, rules, settings,
)

// entityOf is what the table of a name says; nothing where there is none.
func entityOf(name string) entity {
	i := slices.IndexFunc(entities, func(e entity) bool { return e.name == name })
	if i < 0 {
		return entity{name: name}
	}
	return entities[i]
}

// pointing is a column that points at a kind of rows, with the table that it is of.
type pointing struct {
	from entity
	link
}

// pointersTo are the columns that point at a kind of rows, those alone that have a role where one is asked for.
func pointersTo(kind string, r role) (all []pointing) {
	for _, e := range entities {
		for _, l := range e.links {
			if l.to == kind && l.role&r == r {
				all = append(all, pointing{e, l})
			}
		}
	}
	return all
}

// historySQL is the SQL of the row @row and of everything that its history tells of, at any depth.
var historySQL = func() string {
	statement := "SELECT @row"
	var tell func(kind, rows string)
	tell = func(kind, rows string) {
		for _, p := range pointersTo(kind, told) {
			of := fmt.Sprintf(`SELECT id FROM %s WHERE "%s" IN (%s)`, p.from.name, p.column, rows)
			statement += " UNION " + of
			tell(p.from.name, of)
		}
	}
	for _, e := range entities {
		if !slices.ContainsFunc(e.links, func(l link) bool { return l.role&told != 0 }) {
			tell(e.name, "SELECT @row")
		}
	}
	return statement
}()
