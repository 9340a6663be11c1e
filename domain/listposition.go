package domain

import (
	"slices"
	"strings"
	"unicode"
)

// What a list may not tell voters of a candidate, as beginnings of words or whole ones, folded: valgloven § 5-1 (4).
var (
	// candidacies are no position, whatever stands beside them.
	candidacies = []string{"ordforerkandidat", "varaordforerkandidat", "ordforarkandidat", "varaordforarkandidat", "forstekandidat", "toppkandidat", "listekandidat", "listetopp", "stortingskandidat", "fylkestingskandidat", "kommunestyrekandidat"}
	// partyPosts are offices of a party, which name none.
	partyPosts = []string{"partileder", "partileiar", "partinestleder", "partinestleiar", "fylkespartileder"}
	// sisters are the party's own organisations.
	sisters = []string{"senterungdommen", "senterungdom", "senterkvinnene", "senterkvinner", "senterkvinne", "senterkvinnelag"}
	// posts are those that somebody may have with a party as with any employer.
	posts = []string{"radgiver", "radgivar", "sekretaer", "organisasjonssekretaer", "partisekretaer", "ansatt", "tilsett", "konsulent", "medarbeider", "medarbeidar", "organisasjonssjef", "kommunikasjonssjef", "journalist"}
	// partyWords go with a party's name, as posts do.
	partyWords = []string{"medlem", "leder", "leiar", "nestleder", "nestleiar", "styremedlem"}
	// ordinary are names and short names of parties that are ordinary words, or beginnings of such, as well.
	ordinary = []string{"h", "r", "v", "pp", "sentrum", "hogre"}
	// elected are offices that somebody has been elected to: no position in the sense of a job, and often let pass.
	elected = []string{
		"ordforer", "ordforar", "varaordforer", "varaordforar", "fylkesordforer", "fylkesordforar", "fylkesvaraordforer", "gruppeleder", "gruppeleiar", "kommunestyremedlem",
		"kommunestyrerepresentant", "fylkestingsmedlem", "fylkestingsrepresentant", "stortingsrepresentant", "stortingsmann", "formannskapsmedlem", "utvalgsleder", "utvalsleiar",
		"fylkesleder", "fylkesleiar", "politiker", "politikar", "lokalpolitiker", "fylkespolitiker", "rikspolitiker", "kandidat", "lokallagsleder", "lokallagsleiar", "lokallaget", "nominert", "kumulert", "stem", "vil", "velg",
		"folkevalgt", "folkevald", "partisekretaer", "valgkampleder", "valkampleiar", "valgkampsjef",
	}
)

// tells tells whether what stands as somebody's position or residence is more than that: a candidacy, a party or an
// office in one is (RuleBroken); of an elected office, a post with a party, or a slogan, who approves the list decides
// (RuleUnknown).
func tells(text string) Standing {
	words := foldedWords(text)
	has := func(all []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(all, w) })
	}
	party, like := MistakenFor(strings.Join(slices.DeleteFunc(slices.Clone(words), isOrdinary), " "))
	like = max(like, ordinaryAsParty(text))
	if like == HasName && slices.Contains([]string{"Rødt", "Venstre", "Høyre"}, party) && noParty(words) {
		like = Unlike
	}
	named := has(sisters) || slices.ContainsFunc(words, func(w string) bool {
		return w == "sp" || w == "sps" || w == "partiet" || w == "partiets" || w == "parti" || strings.HasSuffix(bare(w), "erparti")
	})
	digits := strings.Count(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, text), "0")
	switch {
	case has(candidacies), has(partyPosts), strings.Contains(Fold(text), "stem pa"), strings.Contains(text, "@"), strings.Contains(strings.ToLower(text), "www."), digits >= 8:
		return RuleBroken
	case (named || like == HasName) && !has(posts):
		return RuleBroken
	case named, like != Unlike && len(words) > 1, has(elected), strings.ContainsAny(text, "!?"):
		return RuleUnknown
	}
	return RuleMet
}

// isOrdinary tells whether a party is called by a word that stands for much else too: v/ skolen, Elverum sentrum, høgre
// utdanning.
func isOrdinary(word string) bool { return slices.Contains(ordinary, word) }

// ordinaryAsParty is how like a party's name an ordinary word is where it stands for the party: behind a word that goes
// with parties, and last of what is said or before a place («i Høgre i Tynset»), or, but for sentrum, alone between
// commas or brackets. A managing director («daglig leder») is no leader of a party.
func ordinaryAsParty(text string) (like Likeness) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;()", r) }) {
		words := foldedWords(part)
		for i, word := range words {
			if !isOrdinary(word) || i+1 < len(words) && !slices.Contains([]string{"i", "pa", "for"}, words[i+1]) {
				continue
			}
			goes := false
			for j := max(0, i-3); j < i; j++ {
				managing := j > 0 && strings.HasPrefix(words[j-1], "dagl")
				goes = goes || !managing && (slices.Contains(posts, words[j]) || slices.Contains(partyWords, words[j]))
			}
			if goes || len(words) == 1 && word != "sentrum" {
				_, how := MistakenFor(word)
				like = max(like, how)
			}
		}
	}
	return like
}

// noParty tells whether words that are parties' names mean something else here: Rødt Kors, venstre side av elva, høyre
// back.
func noParty(words []string) (other bool) {
	behind := map[string][]string{
		"rodt": {"kors", "korset", "korsets"}, "venstre": {"back", "side", "sida", "sia", "ving", "kant", "hand", "bredd", "bein", "floy"},
	}
	behind["hoyre"] = behind["venstre"]
	for i, w := range words {
		if all, named := behind[w]; named {
			if i+1 == len(words) || !slices.Contains(all, words[i+1]) {
				return false
			}
			other = true
		}
	}
	return other
}

// more says where a candidate's line tells voters more than the name, the position and the residence.
func (c *ListCheck) more(x Candidate, rank int, l CandidateList) {
	add := func(s Standing, rule, key, text string) {
		c.add(s, rank, rule, key, "name", x.Name(), "position", text)
	}
	for _, text := range []string{map[bool]string{true: x.Position}[l.Position], map[bool]string{true: x.Residence}[l.Residence]} {
		switch tells(text) {
		case RuleBroken:
			add(RuleBroken, "§ 5-1 (4)", "law.position.party", text)
		case RuleUnknown:
			add(RuleUnknown, "§ 5-1 (4)", "law.position.elected", text)
		}
	}
	titles := []string{"dr", "prof", "professor", "advokat", "ordforer", "ordforar", "varaordforer", "cand", "sivilingenior"}
	if strings.ContainsAny(x.Name(), `«»"()`) || slices.ContainsFunc(foldedWords(x.Name()), func(w string) bool { return slices.Contains(titles, w) }) {
		add(RuleUnknown, "§ 5-1 (4)", "law.name.more", x.Name())
	}
}
