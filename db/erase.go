package db

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"lagboka/domain"
)

// Preview tells what an erasure would do, and does nothing. It is of several where people are erased for several reasons.
func (s Privacy) Preview(ctx context.Context, all ...domain.Erasing) (preview domain.Erasure, err error) {
	err = s.together(ctx, func(r reader) error {
		each, first, err := doomEach(ctx, r, all, s.today())
		if err != nil {
			return err
		}
		preview, err = union(each).preview(ctx, r, s.today())
		preview.First = first
		return err
	})
	if err != nil {
		return preview, fmt.Errorf("preview erasure: %w", err)
	}
	preview.Copies, preview.Away, err = s.heldCopies()
	return preview, err
}

// Erase erases people for good: out of the rows, their history, the search and the file's free pages, and out of what
// others have written of them. It is done whole or not at all, and no undo brings anything back. Where somebody cannot
// be erased yet nobody is, and the error says who, and what has to be done first.
//
// The file is written anew after it. Where that fails the rows are gone all the same, the error says so, and whoever opens
// the book next does the rest.
func (s Privacy) Erase(ctx context.Context, all ...domain.Erasing) (done domain.Erased, err error) {
	day := s.today()
	if err := s.room(ctx); err != nil {
		return done, fmt.Errorf("erase: %w", err)
	}
	err = s.overwriting(ctx, func() error {
		return s.write(ctx, domain.Action{Key: eraseAction}, func(tx *Tx) error {
			each, first, err := doomEach(ctx, tx.conn, all, day)
			if err != nil {
				return err
			}
			if err := first.OrNil(); err != nil {
				return err
			}
			d := union(each)
			done = domain.Erased{Persons: d.asked, Candidates: len(d.candidates), Lists: len(d.lists)}
			return tx.erase(day, each...)
		})
	})
	if err != nil {
		return domain.Erased{}, fmt.Errorf("erase: %w", err)
	}
	ctx = context.WithoutCancel(ctx) // from here on it is done, whoever has lost patience
	away, err := s.listEverywhere(ctx)
	done.Away = away
	if err := errors.Join(err, s.writeOwed(ctx)); err != nil {
		return done, fmt.Errorf("erase: %w", &domain.Error{Kind: domain.Unavailable, Key: "erasure.owed", Err: err})
	}
	return done, nil
}

// ErasedDays is the list of erasures, the newest first. Whoever stood in the book twice counts as two.
func (s Privacy) ErasedDays(ctx context.Context) ([]domain.ErasedDay, error) {
	return query(ctx, s.readers, func(d *domain.ErasedDay) []any { return []any{&d.Day, (*string)(&d.Reason), &d.Kind, &d.N} },
		"SELECT day, reason, kind, count(*) FROM erased GROUP BY day, reason, kind ORDER BY day DESC, reason, "+placeIn("kind", []string{persons.name, candidates.name, circles.name}))
}

const eraseAction = "did.person.erase"

// finalActions are what no undo takes back; purging is what books of before call it.
var finalActions = []string{eraseAction, "did.erasure.again", "did.candidate.purge", "did.circle.purge"}

func (s *Store) today() domain.Date { return domain.DateOf(s.options.Now()) }

// overwriting lets SQLite overwrite what work deletes, and look for what points at it once and not for each row, through
// tables that have no index for that: the work holds that together itself.
func (s *Store) overwriting(ctx context.Context, work func() error) error {
	if _, err := s.writer.ExecContext(ctx, "PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF"); err != nil {
		return mapped(err)
	}
	err := work()
	_, off := s.writer.ExecContext(context.WithoutCancel(ctx), "PRAGMA secure_delete = OFF; PRAGMA foreign_keys = ON")
	return errors.Join(err, mapped(off))
}

// doomed are the rows that an erasure is about.
type doomed struct {
	domain.Erasing
	asked      int               // how many people were asked for, each once
	picked     func(string) bool // whether a word of a name goes also where it stands alone
	persons    []domain.ID
	candidates []domain.ID // to be blanked
	lists      []domain.ID
	goes       map[string][]domain.ID // rows that are deleted, by kind

	blanked []domain.ID // participants of lists that need not be kept
	attends int         // of lists that are
	until   domain.Date // when the last of those goes
	circles []domain.ID // that they led or took part in
	signed  []domain.ID // circles whose list is to be kept with the name of who signs it
	offices []domain.ID // that stay with the name
}

// doom finds the rows that an erasure is about.
func doom(ctx context.Context, r reader, e domain.Erasing, today domain.Date) (d doomed, err error) {
	d = doomed{Erasing: e, goes: map[string][]domain.ID{}, picked: e.Picks}
	asked := distinct(e.Persons)
	d.asked = len(asked)
	have, err := ids(ctx, r, "SELECT id FROM person WHERE id IN "+listed, asked)
	if err != nil {
		return d, err
	}
	if len(have) < len(asked) {
		return d, missing(ctx, r, asked, have)
	}
	if d.persons, err = withMerged(ctx, r, asked); err != nil {
		return d, err
	}
	if d.persons, err = withBinned(ctx, r, d.persons); err != nil {
		return d, err
	}
	d.goes["person"] = d.persons
	for _, p := range pointersTo("person", may) {
		if p.from.name == "person" || treatment(p.from.name, p.column) != domain.Goes {
			continue
		}
		rows, err := ids(ctx, r, fmt.Sprintf(`SELECT id FROM %s WHERE "%s" IN `+listed, p.from.name, p.column), d.persons)
		if err != nil {
			return d, err
		}
		if p.from.name == offices.name && e.KeepOffices {
			d.offices = rows
			continue
		}
		d.goes[p.from.name] = distinct(append(d.goes[p.from.name], rows...))
	}
	for _, e := range entities { // and what belongs to a row that goes: the duties done in an office
		for _, p := range pointersTo(e.name, may) {
			if e.name == "person" || len(d.goes[e.name]) == 0 || treatment(p.from.name, p.column) != domain.Goes {
				continue
			}
			rows, err := ids(ctx, r, fmt.Sprintf(`SELECT id FROM %s WHERE "%s" IN `+listed, p.from.name, p.column), d.goes[e.name])
			if err != nil {
				return d, err
			}
			d.goes[p.from.name] = distinct(append(d.goes[p.from.name], rows...))
		}
	}
	if err := d.listsOf(ctx, r, today); err != nil {
		return d, err
	}
	if d.candidates, err = ids(ctx, r, "SELECT id FROM candidate WHERE person IN "+listed, d.persons); err != nil {
		return d, err
	}
	// Who is in the book by now, or has agreed to stay, does.
	outside, err := ids(ctx, r, "SELECT id FROM candidate WHERE person IS NULL AND keep = 0 AND id IN "+listed, distinct(e.Candidates))
	d.candidates, d.lists = append(d.candidates, outside...), distinct(e.Lists)
	return d, err
}

// doomEach finds the rows of several erasures, and who cannot be erased yet.
func doomEach(ctx context.Context, r reader, all []domain.Erasing, today domain.Date) (each []doomed, first domain.Errors, err error) {
	for _, e := range all {
		d, err := doom(ctx, r, e, today)
		if err != nil {
			return nil, nil, err
		}
		more, err := d.first(ctx, r, today)
		if err != nil {
			return nil, nil, err
		}
		each, first = append(each, d), append(first, more...)
	}
	return each, first, nil
}

// union are the rows of several erasures together.
func union(each []doomed) doomed {
	picked := func(word string) bool {
		return slices.ContainsFunc(each, func(d doomed) bool { return d.picked(word) })
	}
	d := doomed{goes: map[string][]domain.ID{}, picked: picked}
	for _, x := range each {
		d.asked, d.attends = d.asked+x.asked, d.attends+x.attends
		for kind, rows := range x.goes {
			d.goes[kind] = distinct(append(d.goes[kind], rows...))
		}
		for to, rows := range map[*[]domain.ID][]domain.ID{
			&d.persons: x.persons, &d.candidates: x.candidates, &d.lists: x.lists, &d.blanked: x.blanked, &d.circles: x.circles, &d.signed: x.signed, &d.offices: x.offices,
		} {
			*to = distinct(append(*to, rows...))
		}
		if x.until.After(d.until) {
			d.until = x.until
		}
	}
	return d
}

// doomAgain is doom of those who have been erased before, whatever they agreed to earlier. Which words were picked then is
// known by their marks.
func doomAgain(ctx context.Context, r reader, e domain.Erasing, marks map[mark]bool, today domain.Date) (doomed, error) {
	salt, err := value[[]byte](ctx, r, saltSQL)
	if err != nil {
		return doomed{}, err
	}
	d, err := doom(ctx, r, e, today)
	d.candidates = distinct(append(d.candidates, e.Candidates...))
	d.picked = func(word string) bool { return marks[markOf(salt, pickedAlone+word)] }
	return d, err
}

// listsOf finds the places of persons on attendance lists. What was signed is kept for some years with the names on it.
func (d *doomed) listsOf(ctx context.Context, r reader, today domain.Date) error {
	type place struct {
		circle, participant domain.ID
		purged              domain.Date
		judged              string
	}
	all, err := query(ctx, r, func(p *place) []any { return []any{&p.circle, &p.participant, &p.purged, &p.judged} }, `
		SELECT c.id, ifnull(x.id, ''), c.purged_on, c.judged FROM circle c LEFT JOIN circle_participant x ON x.circle = c.id AND x.person IN (SELECT value FROM json_each(?1))
		WHERE x.id IS NOT NULL OR c.leader IN (SELECT value FROM json_each(?1)) ORDER BY c.id`, jsonText(d.persons))
	if err != nil {
		return err
	}
	for _, p := range all {
		judged, err := readJudged(p.judged)
		if err != nil {
			return err
		}
		d.circles = append(d.circles, p.circle)
		until := domain.CircleRow{Circle: domain.Circle{PurgedOn: p.purged}, Judged: judged}.ListUntil(today)
		switch {
		case !until.Before(today) && p.participant != "":
			d.attends++
			fallthrough
		case !until.Before(today):
			d.signed = append(d.signed, p.circle)
			if until.After(d.until) {
				d.until = until
			}
		case p.participant != "":
			d.blanked = append(d.blanked, p.participant)
		}
	}
	return nil
}

// treatment is what erasing somebody does with a column.
func treatment(kind, column string) domain.Treatment {
	for _, p := range domain.PersonalData {
		if p.Kind == kind && p.Has(column) {
			return p.Erasure
		}
	}
	return ""
}

// missing says of those who were asked for and are not there that they have been erased, or are not known.
func missing(ctx context.Context, r reader, asked, have []domain.ID) error {
	for _, id := range asked {
		if slices.Contains(have, id) {
			continue
		}
		day, err := value[string](ctx, r, "SELECT ifnull((SELECT day FROM erased WHERE row = ?), '')", string(id))
		if err != nil {
			return err
		}
		if on, err := domain.ParseDate(day); day != "" && err == nil {
			return &domain.Error{Kind: domain.Conflict, Key: "erasure.already", Data: map[string]any{"day": on}}
		}
	}
	return gone("person")
}

// withMerged adds whomever was merged into them: that is the same human being, and lies in the bin.
func withMerged(ctx context.Context, r reader, persons []domain.ID) ([]domain.ID, error) {
	for all := persons; ; {
		more, err := ids(ctx, r, mergedSQL, all)
		if err != nil {
			return nil, err
		}
		with := distinct(append(slices.Clone(all), more...))
		if len(with) == len(all) {
			return all, nil
		}
		all = with
	}
}

// mergedSQL is the SQL of whom the book says to be merged into others; of those from before it did, the history knows.
const mergedSQL = `WITH into_these AS MATERIALIZED (SELECT value FROM json_each(?))
	SELECT id FROM person WHERE merged_into IN into_these
	UNION SELECT d.id FROM txn t JOIN change c ON c.txn = t.n AND c.kind = 'person' AND c.field = 'deleted' AND c.new = 1
		JOIN person d ON d.id = c.row AND d.deleted = 1 AND d.merged_into IS NULL
		WHERE t.action = 'did.person.merge' AND EXISTS (SELECT 1 FROM change k WHERE k.txn = t.n AND k.row <> d.id
			AND (k.row IN into_these OR k.new IN into_these))`

// withBinned adds who lies in the bin and is known to be one of them: of an import that was undone, or typed twice.
func withBinned(ctx context.Context, r reader, of []domain.ID) ([]domain.ID, error) {
	all, err := query(ctx, r, persons.at, persons.selectWhere("deleted <> 0 OR id IN "+listed), jsonText(of))
	if err != nil {
		return nil, err
	}
	doomed, known := map[domain.ID]bool{}, map[string]bool{}
	for _, id := range of {
		doomed[id] = true
	}
	for _, p := range all {
		sure, _ := p.KnownAgain()
		for _, text := range sure {
			known[text] = known[text] || doomed[p.ID]
		}
	}
	for _, p := range all {
		sure, _ := p.KnownAgain()
		if !doomed[p.ID] && slices.ContainsFunc(sure, func(text string) bool { return known[text] }) {
			of = append(of, p.ID)
		}
	}
	return of, nil
}

// listed is the SQL of the IDs that jsonText binds.
const listed = "(SELECT value FROM json_each(?))"

func ids(ctx context.Context, r reader, statement string, of []domain.ID) ([]domain.ID, error) {
	return query(ctx, r, func(id *domain.ID) []any { return []any{id} }, statement, jsonText(of))
}

// distinct leaves out what stands twice.
func distinct[T comparable](all []T) (once []T) {
	seen := map[T]bool{}
	for _, x := range all {
		if !seen[x] {
			once = append(once, x)
		}
		seen[x] = true
	}
	return once
}

// preview counts what is doomed, and says what stays.
func (d doomed) preview(ctx context.Context, r reader, today domain.Date) (p domain.Erasure, err error) {
	p.Persons = d.asked
	for _, e := range entities {
		if n := len(d.goes[e.name]); n > 0 {
			p.Goes = append(p.Goes, domain.ErasedRows{Kind: e.name, N: n})
		}
	}
	for _, x := range []domain.ErasedRows{{Kind: candidates.name, N: len(d.candidates)}, {Kind: circles.name, N: len(d.lists)}, {Kind: participants.name, N: len(d.blanked)}} {
		if x.N > 0 {
			p.Goes = append(p.Goes, x)
		}
	}
	for _, x := range []domain.LeftBehind{{Key: "erasure.stays.offices", N: len(d.offices)}, {Key: "erasure.stays.lists", N: d.attends, Until: d.until}} {
		if x.N > 0 {
			p.Stays = append(p.Stays, x)
		}
	}
	open, err := value[int](ctx, r, `SELECT count(DISTINCT year) FROM fee WHERE deleted = 0 AND paid_on <> '' AND year < ?
		AND person IN `+listed+" AND year NOT IN (SELECT year FROM year_figure WHERE deleted = 0)", today.Year, jsonText(d.persons))
	if open > 0 { // they are counted from who paid
		p.Stays = append(p.Stays, domain.LeftBehind{Key: "erasure.open-years", N: open})
	}
	if err != nil {
		return p, err
	}
	frozen, err := value[int](ctx, r, frozenOfSQL, jsonText(d.persons))
	if frozen > 0 {
		p.Stays = append(p.Stays, domain.LeftBehind{Key: "erasure.stays.frozen", N: frozen})
	}
	if err != nil {
		return p, err
	}
	files, err := value[int](ctx, r, "SELECT count(*) FROM report_file")
	if files > 0 { // nobody can say who stands in them
		p.Stays = append(p.Stays, domain.LeftBehind{Key: "erasure.stays.files", N: files})
	}
	return p, err
}

// frozenOfSQL counts the frozen annual reports on whose pages people may stand by name: those who had an office of the unit in
// the year or when it was frozen, and those whom a chapter names. The pages were laid before a meeting, and never change.
const frozenOfSQL = `WITH these AS MATERIALIZED (SELECT value AS id FROM json_each(?))
	SELECT count(*) FROM report_version v JOIN annual_report r ON r.id = v.report
	WHERE EXISTS (SELECT 1 FROM office o JOIN body b ON b.id = o.body
			WHERE o.person IN (SELECT id FROM these) AND b.unit = r.unit AND o."from" <= v.day AND (o.until = '' OR o.until >= r.year || '-01-01'))
		OR EXISTS (SELECT 1 FROM person p WHERE p.id IN (SELECT id FROM these) AND trim(p.given_name || p.family_name) <> ''
			AND instr(v.content, trim(p.given_name || ' ' || p.family_name)) > 0)`
