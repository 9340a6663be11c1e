package demo

import (
	"strings"

	"lagboka/domain"
)

// written are sentences of the county's report of 2025, by chapter.
var written = map[domain.ChapterKey]string{
	"short":        "2025 var et år der vi mistet medlemmer og fant tilbake til arbeidet i lagene.",
	"organisation": "Styret har lagt vekt på å være ute i lagene. Arbeidsutvalget har forberedt sakene og fulgt opp vedtakene.",
	"members":      "Nedgangen følger valget i 2025. Lagene som ringte rundt i mai og juni, beholdt flest.",
	"branches":     "De fleste lagene holdt årsmøtet i januar. Tre små lag trenger hjelp til å finne ny leder.",
	"meetings":     "Møtene har vært godt forberedt, og regionmøtene i mars samlet folk fra alle lag.",
	"study":        "Studiearbeidet er bredere enn på lenge.",
	"nomination":   "Arbeidet med listene til 2027 begynner i 2026.",
	"politics":     "Beredskap, sykehus og veg har preget året.",
	"youth-women":  "Senterungdommen i Hedmark har hatt egne samlinger, og kvinneforumet to møter.",
	"plan":         "Planen for 2025 hadde seks tiltak. To går videre inn i 2026.",
	"economy":      "Regnskapet er lagt fram for seg.",
	"thanks":       "Styret takker alle som har gjort en innsats i lagene, på stand og i kommunestyrene.",
}

// begun are the chapters of the draft of 2026 that somebody has written, and which of them are ready.
var begun = map[domain.ChapterKey]bool{
	"short": false, "organisation": true, "members": true, "branches": true, "meetings": true, "nomination": true, "youth-women": true,
	"politics": false, "plan": false, "economy": false,
}

// annuals are the annual reports as a county's secretary would have them: the one of 2025 laid before the annual meeting, that of
// 2026 half written, the coordination board's laid before one of its sisters, and the branches' of 2025, three of which
// have sent their texts in.
func (m *maker) annuals() (all []domain.AnnualCard) {
	unit := func(id domain.ID) domain.Unit {
		u, _ := m.tree.Unit(id)
		return u
	}
	last := m.annual(unit(m.county), 2025, domain.CountyReport)
	for i := range last.Chapters {
		c := &last.Chapters[i]
		m.write(c, written[c.Chapter.Key])
		c.Chapter.Ready = true
	}
	last.Report.Accounts = domain.Accounts{
		Given: domain.MustDate("2026-01-08"), Income: 84230000, Costs: 79115000, Result: 5115000, Balance: 61240000,
	}
	m.steps(&last, "", "2026-01-12", "2026-01-26", "2026-02-15", "2026-02-15")
	draft := m.annual(unit(m.county), 2026, domain.CountyReport)
	for i := range draft.Chapters {
		c := &draft.Chapters[i]
		ready, there := begun[c.Chapter.Key]
		if there {
			m.write(c, "Utkast: "+written[c.Chapter.Key])
		}
		c.Chapter.Ready = ready
		if c.Chapter.Key == "study" {
			c.Tasks = []domain.Todo{{
				ID: domain.NamedID("demo-annual-task", string(c.Chapter.ID)), Unit: m.county, Chapter: c.Chapter.ID, What: "Kap. 6: Studiearbeid",
				Answers: domain.Answers{Body: domain.Board, Role: domain.StudyLeader}, Made: m.today.AddDays(-20), Due: m.today.AddDays(-3),
			}}
		}
	}
	joint := m.annual(unit(m.party), 2025, domain.CoordinationReport)
	m.write(&joint.Chapters[0], "Samarbeidsstyret har hatt møter før hvert fylkesting.")
	m.steps(&joint, "", "2026-01-19", "2026-01-30")
	m.steps(&joint, m.county, "", "", "2026-02-15")
	all = append(all, last, draft, joint)
	for i, u := range m.tree.Branches(m.party) {
		card := m.annual(u, 2025, domain.BranchReport)
		if i%17 == 2 { // three of 46
			for j := range card.Chapters {
				m.write(&card.Chapters[j], "Vi i "+u.Label()+" har hatt et travelt år, med møter, stand og saker i kommunestyret.")
				card.Chapters[j].Chapter.Ready = true
			}
			m.steps(&card, "", "2026-01-10")
		}
		all = append(all, card)
	}
	return append(all, m.groupReports()...)
}

// groupReports are the reports of some council groups of the county, of every year that is over by the day: a part of them delivered,
// a part only begun.
func (m *maker) groupReports() (all []domain.AnnualCard) {
	for year := adopted2025.Year; year < m.today.Year; year++ {
		for i, b := range m.branches {
			if i%4 > 1 {
				continue
			}
			card := m.annual(b.unit, year, domain.GroupReport)
			m.write(&card.Chapters[0], "Gruppa i "+b.unit.Label()+" har hatt møter før hvert kommunestyre.")
			if day := (domain.Date{Year: year + 1, Month: 1, Day: 8 + i%20}); i%4 == 0 {
				m.steps(&card, "", day.String())
			}
			all = append(all, card)
		}
	}
	return all
}

// annual is a report with its IDs.
func (m *maker) annual(u domain.Unit, year int, kind domain.ReportKind) domain.AnnualCard {
	card := domain.NewAnnual(u, year, kind)
	card.Report.ID = card.Report.NamedID()
	for i := range card.Chapters {
		c := &card.Chapters[i]
		c.Chapter.Report = card.Report.ID
		c.Chapter.ID = c.Chapter.NamedID()
		for j := range c.Parts {
			c.Parts[j].ID, c.Parts[j].Chapter = domain.NamedID("chapter_part", string(c.Chapter.ID), "1"), c.Chapter.ID
		}
	}
	return card
}

// write puts somebody's words before the facts of a chapter.
func (m *maker) write(c *domain.ChapterCard, words string) {
	text := strings.TrimSpace(words + "\n" + c.Text())
	c.Parts = []domain.ChapterPart{{ID: domain.NamedID("chapter_part", string(c.Chapter.ID), "1"), Chapter: c.Chapter.ID, Place: 1, Text: text}}
}

// steps are the days on which a report came to each state; those to come, and empty ones, are left out.
func (m *maker) steps(card *domain.AnnualCard, before domain.ID, days ...string) {
	for i, day := range days {
		if day == "" || domain.MustDate(day).After(m.today) {
			continue
		}
		s := domain.ReportStep{Report: card.Report.ID, State: domain.ReportStates[i+1], Unit: before, Day: domain.MustDate(day)}
		s.ID = s.NamedID()
		card.Steps = append(card.Steps, s)
	}
}
