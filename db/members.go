package db

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// conditions gather the WHERE of a member query with its named values.
type conditions struct {
	all  []string
	args []any
}

func (c *conditions) add(condition string, args ...any) {
	c.all = append(c.all, "("+condition+")")
	c.args = append(c.args, args...)
}

// jsonText is a list of texts as one value, for json_each.
func jsonText[T ~string](all []T) string {
	text, err := json.Marshal(all)
	if err != nil {
		panic(err) // a list of texts can always be written
	}
	return string(text)
}

func memberConditions(q domain.MemberQuery) conditions {
	f := q.Filter
	c := conditions{args: dayArgs(q.AsOf)}
	if f.Bin {
		c.add("p.deleted = 1")
	} else {
		c.add("p.deleted = 0")
	}
	c.membership(q)
	if match := matchQuery(f.Text); match != "" {
		c.add("p.n IN (SELECT rowid FROM person_search WHERE person_search MATCH @match)", sql.Named("match", match))
	}
	c.fee(f)
	c.person(f, q.AsOf)
	return c
}

// fee adds what is asked of the fee that counts. Its number is worked out once for each person.
func (c *conditions) fee(f domain.MemberFilter) {
	var asked []string
	if len(f.Fee) > 0 {
		states := make([]string, len(f.Fee))
		for i, state := range f.Fee {
			states[i] = feeIs(state)
		}
		asked = append(asked, "("+strings.Join(states, " OR ")+")")
	}
	if f.OverBy > 0 {
		asked = append(asked, feeIs(domain.FeeOverdue)+" AND "+feeDaysOver+" > @over")
		c.args = append(c.args, sql.Named("over", f.OverBy))
	}
	if len(asked) > 0 {
		c.add("(SELECT " + strings.Join(asked, " AND ") + " FROM (SELECT " + feeStanding("p.id", countingMembership("m.kind"), countingMembership(feeSince)) + " AS fee))")
	}
}

// membership adds what is asked of the memberships: that one stands, unless former ones or anybody is asked for. Those
// in the bin may have been anything.
func (c *conditions) membership(q domain.MemberQuery) {
	f := q.Filter
	m := []string{"m.person = p.id", "m.deleted = 0"}
	everybody := f.Anybody || f.Bin
	switch {
	case everybody:
	case f.Former:
		m = append(m, "m.left <> ''", "m.left <= @day")
		c.add("NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND " + standing + ")")
	default:
		// Who has died counts up to the day the membership ended, as in memberOn.
		m = append(m, "m.joined <= @day", "(m.left > @day OR m.left = '' AND p.deceased = 0)")
	}
	if f.Unit != "" {
		m = append(m, "m.unit IN ("+strings.ReplaceAll(within, "?", "@unit")+")")
		c.args = append(c.args, sql.Named("unit", string(f.Unit)))
	}
	if len(f.Kinds) > 0 {
		m = append(m, "m.kind IN (SELECT value FROM json_each(@kinds))")
		c.args = append(c.args, sql.Named("kinds", jsonText(f.Kinds)))
	}
	m = append(m, c.span(since, "joined", f.Joined, q.AsOf)...)
	m = append(m, c.span("m.left", "left", f.Left, q.AsOf)...)
	// Everybody means people without a membership too, unless something is asked of the memberships.
	if !everybody || len(m) > 2 {
		c.add("EXISTS (SELECT 1 FROM membership m WHERE " + strings.Join(m, " AND ") + ")")
	}
}

func (c *conditions) span(column, name string, s domain.Span, today domain.Date) (out []string) {
	from, to := s.On(today)
	if !from.IsZero() {
		since := column + " >= @" + name + "_from"
		if name == "left" { // on a day of that year which is not known, too: it is among the figures' leavers
			since = "(" + since + " OR " + column + " = substr(@left_from, 1, 4))"
		}
		out = append(out, since)
		c.args = append(c.args, sql.Named(name+"_from", from.String()))
	}
	if !to.IsZero() {
		out = append(out, column+" <> ''", column+" <= @"+name+"_to")
		c.args = append(c.args, sql.Named(name+"_to", to.String()))
	}
	return out
}

// ageSQL is the SQL of domain.Date.AgeOn for a known birth date.
const ageSQL = "(@year - CAST(substr(p.born, 1, 4) AS INTEGER) - (length(p.born) = 10 AND substr(p.born, 6) > substr(@day, 6)))"

// person adds what is asked of the person itself.
func (c *conditions) person(f domain.MemberFilter, today domain.Date) {
	if f.AgeFrom > 0 {
		c.add("p.born <> '' AND "+ageSQL+" >= @age_from", sql.Named("age_from", f.AgeFrom))
	}
	if f.AgeTo > 0 {
		c.add("p.born <> '' AND "+ageSQL+" <= @age_to", sql.Named("age_to", f.AgeTo))
	}
	if f.NoBorn {
		c.add("p.born = ''")
	}
	if f.NoMain {
		c.add("EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND m.kind = 'household' AND " + standing + ") AND " + noMain)
	}
	if f.Sex != nil {
		c.add("p.sex = @sex", sql.Named("sex", string(*f.Sex)))
	}
	c.presence(f.Email, "p.email <> ''")
	c.presence(f.Phone, "p.mobile <> '' OR p.phone <> ''")
	c.presence(f.Office, `EXISTS (SELECT 1 FROM office o WHERE o.person = p.id AND o.deleted = 0 AND o."from" <= @day AND (o.until = '' OR o.until > @day))`)
	if f.IDs != nil {
		c.add("p.id IN (SELECT value FROM json_each(@ids))", sql.Named("ids", jsonText(f.IDs)))
	}
}

func (c *conditions) presence(p domain.Presence, condition string) {
	switch p {
	case domain.With:
		c.add(condition)
	case domain.Without:
		c.add("NOT (" + condition + ")")
	}
}

// countingMembership is the SQL of one column of domain.MembershipOn.
func countingMembership(column string) string {
	return "(SELECT " + column + " FROM membership m WHERE m.person = p.id AND m.deleted = 0 ORDER BY (" + standing +
		") * (1 + (m.kind IN " + partyKinds + ")) DESC, CASE WHEN " + standing + " THEN m.joined ELSE m.left END DESC, m.id LIMIT 1)"
}

// sorts are the SQL of each order but that by unit.
var sorts = map[domain.MemberSort]string{
	domain.SortByName:     "p.sort_key",
	domain.SortByBorn:     "p.born",
	domain.SortByFee:      feeStanding("p.id", countingMembership("m.kind"), countingMembership(feeSince)),
	domain.SortByJoined:   countingMembership(since),
	domain.SortByLeft:     countingMembership("m.left"),
	domain.SortByPostcode: "p.postcode",
	domain.SortByMemberNo: "p.member_no",
}

func memberSQL(q domain.MemberQuery, columns string) (string, []any) {
	c := memberConditions(q)
	return "SELECT " + columns + " FROM person p WHERE " + strings.Join(c.all, " AND "), c.args
}

// memberList is an answer to a MemberQuery: the row numbers in order, and what is needed to fetch rows.
type memberList struct {
	store *Store
	query domain.MemberQuery
	ns    []int64
	tree  *domain.Tree
}

// Members finds the people that a query asks for. Only their numbers are read; rows are fetched by Page.
func (s *Store) Members(ctx context.Context, q domain.MemberQuery) (domain.MemberList, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var ns []int64
	if q.Sort == domain.SortByUnit {
		ns, err = s.numbersByUnit(ctx, q, tree)
	} else {
		ns, err = s.numbers(ctx, q)
	}
	if err != nil {
		return nil, fmt.Errorf("find members: %w", err)
	}
	return &memberList{store: s, query: q, ns: ns, tree: tree}, nil
}

func (s *Store) numbers(ctx context.Context, q domain.MemberQuery) ([]int64, error) {
	// Not "p.sort_key, p.sort_key": SQLite would sort what the index has in order.
	ties := ", p.sort_key, p.id"
	order, ok := sorts[q.Sort]
	if !ok || q.Sort == domain.SortByName {
		order, ties = sorts[domain.SortByName], ", p.id"
	}
	if q.Descending {
		order += " DESC"
	}
	statement, args := memberSQL(q, "p.n")
	statement += " ORDER BY " + order + ties
	if q.Limit > 0 {
		statement += " LIMIT @limit"
		args = append(args, sql.Named("limit", q.Limit))
	}
	return query(ctx, s.readers, func(n *int64) []any { return []any{n} }, statement, used(statement, args)...)
}

// inUnit is a person's row number with the unit of the membership that counts.
type inUnit struct {
	n    int64
	unit domain.ID
}

// numbersByUnit orders by the units' labels; there are few of them, so their Norwegian order is made here.
func (s *Store) numbersByUnit(ctx context.Context, q domain.MemberQuery, tree *domain.Tree) ([]int64, error) {
	statement, args := memberSQL(q, "p.n, "+countingMembership("m.unit"))
	statement += " ORDER BY p.sort_key, p.id"
	found, err := query(ctx, s.readers, func(p *inUnit) []any { return []any{&p.n, &p.unit} }, statement, used(statement, args)...)
	if err != nil {
		return nil, err
	}
	keys := map[domain.ID][]byte{}
	for _, u := range tree.Within("") {
		keys[u.ID] = sortKey(u.Label())
	}
	slices.SortStableFunc(found, func(a, b inUnit) int {
		order := bytes.Compare(keys[a.unit], keys[b.unit])
		if q.Descending {
			return -order
		}
		return order
	})
	if q.Limit > 0 {
		found = found[:min(q.Limit, len(found))]
	}
	ns := make([]int64, len(found))
	for i, p := range found {
		ns[i] = p.n
	}
	return ns, nil
}

// used keeps the named values that a statement takes; SQLite refuses the others.
func used(statement string, args []any) []any {
	return slices.DeleteFunc(slices.Clone(args), func(a any) bool {
		return !strings.Contains(statement, "@"+a.(sql.NamedArg).Name)
	})
}

// CountMembers returns how many people a query finds.
func (s *Store) CountMembers(ctx context.Context, q domain.MemberQuery) (int, error) {
	statement, args := memberSQL(q, "count(*)")
	return value[int](ctx, s.readers, statement, used(statement, args)...)
}

func (l *memberList) Len() int { return len(l.ns) }

func (l *memberList) Page(ctx context.Context, from, n int) ([]domain.MemberRow, error) {
	from = min(max(from, 0), len(l.ns))
	return l.read(ctx, l.ns[from:min(from+n, len(l.ns))])
}

func (l *memberList) Index(ctx context.Context, person domain.ID) (int, error) {
	ns, err := query(ctx, l.store.readers, func(n *int64) []any { return []any{n} }, "SELECT n FROM person WHERE id = ?", string(person))
	if err != nil || len(ns) == 0 {
		return -1, err
	}
	return slices.Index(l.ns, ns[0]), nil
}

func (l *memberList) At(ctx context.Context, rows []int) ([]domain.MemberRow, error) {
	ns := make([]int64, len(rows))
	for i, row := range rows {
		ns[i] = l.ns[row]
	}
	return l.read(ctx, ns)
}

func (l *memberList) read(ctx context.Context, ns []int64) ([]domain.MemberRow, error) {
	var rows []domain.MemberRow
	for part := range slices.Chunk(ns, pageSize) {
		page, err := l.rows(ctx, part)
		if err != nil {
			return nil, fmt.Errorf("read members: %w", err)
		}
		rows = append(rows, page...)
	}
	return rows, nil
}

// pageSize is how many people are read by one statement.
const pageSize = 500

// numbered is a person with its row number.
type numbered struct {
	n      int64
	person domain.Person
}

// rows reads people by their numbers, in that order, with the membership and the fee that count on the query's day.
func (l *memberList) rows(ctx context.Context, ns []int64) ([]domain.MemberRow, error) {
	list := "(" + marks(len(ns)) + ")"
	args := make([]any, len(ns))
	place := make(map[int64]int, len(ns))
	for i, n := range ns {
		args[i], place[n] = n, i
	}
	r := l.store.readers
	found, err := query(ctx, r, func(p *numbered) []any { return append([]any{&p.n}, persons.at(&p.person)...) },
		"SELECT n, "+persons.list("")+" FROM person WHERE n IN "+list, args...)
	if err != nil {
		return nil, err
	}
	rows := make([]domain.MemberRow, len(ns))
	byID := make(map[domain.ID]int, len(ns))
	ids := make([]any, len(found))
	for i, p := range found {
		at := place[p.n]
		rows[at].Person, byID[p.person.ID], ids[i] = p.person, at, string(p.person.ID)
	}
	ms, err := query(ctx, r, memberships.at, memberships.selectWhere("person IN "+list+" AND deleted = 0 ORDER BY id"), ids...)
	if err != nil {
		return nil, err
	}
	fs, err := query(ctx, r, fees.at, fees.selectWhere("person IN "+list+" AND deleted = 0 AND year >= ? ORDER BY id"), append(ids, l.query.AsOf.Year-1)...)
	if err != nil {
		return nil, err
	}
	msOf, fsOf := make([][]domain.Membership, len(rows)), make([][]domain.Fee, len(rows))
	for _, m := range ms {
		msOf[byID[m.Person]] = append(msOf[byID[m.Person]], m)
	}
	for _, f := range fs {
		fsOf[byID[f.Person]] = append(fsOf[byID[f.Person]], f)
	}
	for i := range rows {
		m, _ := domain.MembershipOn(msOf[i], l.query.AsOf)
		rows[i].Membership = m
		rows[i].Unit, _ = l.tree.Unit(m.Unit)
		rows[i].Since = m.Since(msOf[i])
		rows[i].Fee = domain.StatusAs(m.Kind, fsOf[i], l.query.AsOf, rows[i].Since)
	}
	return rows, nil
}

// Find returns the first row whose name begins with prefix or stands after it, by halving.
func (l *memberList) Find(ctx context.Context, prefix string) (int, error) {
	key, direction := sortKey(prefix), 1
	if l.query.Descending {
		// Backwards the rows that begin with prefix begin behind it with a letter that stands after all of ours.
		key, direction = sortKey(prefix+"龥"), -1
	}
	var failed error
	at, _ := slices.BinarySearchFunc(l.ns, key, func(n int64, key []byte) int {
		stored, err := value[[]byte](ctx, l.store.readers, "SELECT sort_key FROM person WHERE n = ?", n)
		if err != nil {
			failed = err
		}
		return direction * bytes.Compare(stored, key)
	})
	return min(at, max(len(l.ns)-1, 0)), failed
}
