package plandoc

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// planWord is what plans are called.
	planWord = regexp.MustCompile(`(?i)(?:arbeids|handlings|verksemds|virksomhets|aktivitets|tiltaks|års|` +
		`organisasjons|strategi|dato|møte)plan(?:en)?\b|arbeidsprogram|terminliste|årshjul`)
	years  = regexp.MustCompile(`\b((?:19|20)\d{2})\b(?:\s?(?:-|–|/|til|og)\s?((?:19|20)\d{2}|\d{2})\b)?`)
	ofYear = regexp.MustCompile(`(?i)plan(?:en|a)?\s+(?:for\s+)?(?:året\s+|perioden\s+|arbeidsåret\s+)?` +
		`((?:19|20)\d{2})\b(?:\s?(?:-|–|/)\s?((?:19|20)\d{2}|\d{2})\b)?`)
	partYear = regexp.MustCompile(`(?i)^(?:tiltak|mål|datoplan|møteplan|terminliste|aktiviteter|aktivitetar)\b.*\b((?:19|20)\d{2})$`)
	adopted  = regexp.MustCompile(`(?i)vedt(?:att|eken|eke|ege|aken)|godkjent|innstilling|revidert`)
	passed   = regexp.MustCompile(`(?i)vedt(?:att|eken|eke|ege|aken)|godkjent`)
	// partyName is a party, or the part of it that the plan is of.
	partyName = regexp.MustCompile(`\b((?:\p{Lu}[\p{L}-]+ (?:og \p{Lu}[\p{L}-]+ )?)` +
		`(?:Senterparti|Arbeiderparti|Arbeidarparti|Høyre|Høgre|Venstre|Krf|KrF|SV|Sp|Ap|Rødt|Raudt|MDG|Frp|FrP|Fremskrittsparti|Framstegsparti|` +
		`Sosialistisk Venstreparti|Kristelig Folkeparti|Senterungdom|Unge Venstre|Unge Høyre|AUF))(?:et)?\b`)
)

// frontLines is how far down a title can stand.
const frontLines = 25

// front reads what the document is: its title, whose it is and of which year.
func (r *reader) front() {
	titled := -1
	for i, b := range r.blocks[:min(len(r.blocks), frontLines)] {
		if b.kind == head && b.heading.number != "" || b.kind == item || b.kind == row {
			break
		}
		text := single(strings.Trim(b.text, "#*_ "))
		if planWord.MatchString(text) && len(strings.Fields(text)) <= 16 && !strings.HasSuffix(text, ".") && !startsLower(text) {
			r.doc.Title, titled = strings.TrimRight(text, ": "), i
			break
		}
	}
	r.doc.Organisation = r.organisation(titled)
	r.doc.Year, r.doc.Until = r.years(titled)
	if titled >= 0 && r.doc.Year == 0 { // «Arbeidsplan» over «2027»
		for _, b := range r.blocks[titled+1 : min(len(r.blocks), titled+4)] {
			if y, until := spanOf(years.FindStringSubmatch(b.text)); y > 0 && len(b.text) < 60 && !adopted.MatchString(b.text) {
				r.doc.Year, r.doc.Until = y, until
				break
			}
		}
	}
	if r.doc.Year == 0 {
		r.doc.Year, r.doc.Until = r.spokenYears()
	}
	r.doc.Until = max(r.doc.Until, r.doc.Year)
	for _, b := range r.blocks[:min(len(r.blocks), frontLines)] {
		if days := daysIn(b.text, calendarAt{}); passed.MatchString(b.text) && len(b.text) < longestHeading && len(days) == 1 && days[0].Last.IsZero() {
			r.doc.Adopted = days[0].First
			break
		}
	}
}

// mostYears is how many years a plan is of at most.
const mostYears = 10

// spanOf is a year, or two that a plan goes over.
func spanOf(m []string) (year, until int) {
	if m == nil {
		return 0, 0
	}
	year, until = number(m[1]), number(m[2])
	if len(m[2]) == 2 {
		until += year / 100 * 100
	}
	if until <= year || until >= year+mostYears {
		until = 0
	}
	return year, until
}

// years are those of the title.
func (r *reader) years(titled int) (year, until int) {
	if titled < 0 {
		return 0, 0
	}
	return spanOf(years.FindStringSubmatch(r.doc.Title))
}

// spokenYears are those that the text says the plan is of, else those of its headings, else the one year of all its
// days that are written with one.
func (r *reader) spokenYears() (year, until int) {
	for _, b := range r.blocks {
		if m := ofYear.FindStringSubmatch(b.text); m != nil && !adopted.MatchString(b.text) {
			return spanOf(m)
		}
	}
	for _, b := range r.blocks {
		if m := partYear.FindStringSubmatch(single(b.heading.title)); b.kind == head && m != nil {
			return number(m[1]), 0
		}
	}
	said := map[int]int{}
	for _, b := range r.blocks {
		if adopted.MatchString(b.text) {
			continue
		}
		text := b.text
		if b.kind == row {
			text = strings.Join(b.cells, " ; ")
		}
		for _, d := range daysIn(text, calendarAt{}) {
			if !d.First.IsZero() {
				said[d.First.Year]++
			}
		}
	}
	if len(said) == 0 {
		return 0, 0
	}
	best := mostOf(said)
	all := 0
	for _, n := range said {
		all += n
	}
	if 2*said[best] <= all { // no year has most of them
		return 0, 0
	}
	return best, 0
}

// organisation is whose plan it is: by the title, the lines about it, or the name that the text has most often.
func (r *reader) organisation(titled int) string {
	if titled >= 0 {
		if m := partyName.FindStringSubmatch(r.doc.Title); m != nil {
			return m[1]
		}
		if name := besidePlan(r.doc.Title); name != "" {
			return name
		}
		for i := max(0, titled-3); i < min(len(r.blocks), titled+4); i++ {
			if m := partyName.FindStringSubmatch(r.blocks[i].text); m != nil && len(r.blocks[i].text) < 80 {
				return m[1]
			}
		}
	}
	count := map[string]int{}
	var order []string
	for _, b := range r.blocks {
		for _, m := range partyName.FindAllStringSubmatch(b.text, -1) {
			if count[m[1]]++; count[m[1]] == 1 {
				order = append(order, m[1])
			}
		}
	}
	best := ""
	for _, name := range order {
		if count[name] > max(1, count[best]) {
			best = name
		}
	}
	return best
}

var plainTitle = regexp.MustCompile(`(?i)^(?:politisk |organisatorisk )?(?:\p{L}+plan(?:en)?|arbeidsprogram|terminliste|årshjul)$`)

// besidePlan is the name that a title has beside what it calls the plan and its year: «Arbeidsplan 2027 for Fjellfylket».
func besidePlan(title string) string {
	title = years.ReplaceAllString(title, " ")
	var words []string
	for _, w := range strings.Fields(title) {
		w = strings.Trim(w, ",.:;()–-|")
		if w == "" || plainTitle.MatchString(w) {
			continue
		}
		words = append(words, w)
	}
	small := []string{"for", "i", "til", "og", "av", "året", "perioden", "arbeidsåret", "forslag", "vedtatt", "vedteken", "utkast"}
	for len(words) > 0 && slices.Contains(small, strings.ToLower(words[0])) {
		words = words[1:]
	}
	for len(words) > 0 && slices.Contains(small, strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || !startsUpper(words[0]) || len(words) > 6 {
		return ""
	}
	return strings.Join(words, " ")
}

// onlyYear is the year that a heading names; 0 where it names none or several.
func onlyYear(text string) int {
	all := years.FindAllStringSubmatch(text, -1)
	if len(all) != 1 || all[0][2] != "" {
		return 0
	}
	return number(all[0][1])
}
