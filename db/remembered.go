package db

import (
	"slices"
	"sync"

	"lagboka/domain"
)

// remembered is what was read of the book, by what was asked: it holds for one state of the book, the one that the number of its
// last transaction names, and for those after it in which nothing was written that it is read from. Every write has such a
// number, also an undoing, an import, an erasure and what another program writes, so that what is outdated is never given.
type remembered[K comparable, V any] struct {
	mu  sync.Mutex
	seq int64
	all map[K]V
}

// mostRemembered is how many answers are kept: what screens ask again and again is asked of few days.
const mostRemembered = 24

// of is what was read in a state of the book.
func (m *remembered[K, V]) of(seq int64, key K) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if seq == m.seq {
		v, ok = m.all[key]
	}
	return v, ok
}

// keep keeps what was read in a state of the book, and drops what is of an earlier one.
func (m *remembered[K, V]) keep(seq int64, key K, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if seq < m.seq {
		return
	}
	if seq > m.seq || m.all == nil || len(m.all) >= mostRemembered {
		m.seq, m.all = seq, map[K]V{}
	}
	m.all[key] = v
}

// written lets what is remembered hold for the state after a transaction that wrote rows of some kinds, where it does.
func (m *remembered[K, V]) written(seq int64, kinds []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	// A state that was not the last before has others between that nobody told of.
	if m.all != nil && seq == m.seq+1 && !slices.ContainsFunc(kinds, func(k string) bool { return !slices.Contains(apart, k) }) {
		m.seq = seq
	}
}

// apart are the kinds of rows that neither the members' figures nor the clock of deletion are read from: those of plans, of the
// calendar and of annual reports. A kind that does not stand here outdates what is remembered.
var apart = []string{
	plans.name, measures.name, measureDays.name, measureOwners.name, planRemarks.name, evidences.name, todos.name, byHands.name,
	meetings.name, dutiesDone.name, ownDuties.name, yearEndTicks.name,
	annualReports.name, reportSteps.name, reportChapters.name, chapterParts.name, reportVersions.name, setFiles.name, boardReports.name,
}

// memory is what a store remembers of the book that is open.
type memory struct {
	counts     remembered[domain.Period, map[domain.ID]domain.Figures]
	households remembered[domain.Date, []unitCount]
	trends     remembered[trendAsked, []domain.TrendPoint]
	due        remembered[dueAsked, int]
}

func (m *memory) written(seq int64, kinds []string) {
	m.counts.written(seq, kinds)
	m.households.written(seq, kinds)
	m.trends.written(seq, kinds)
	m.due.written(seq, kinds)
}
