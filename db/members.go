package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// partyKinds is the SQL list of the kinds that make somebody a member of the party.
var partyKinds = func() string {
	quoted := make([]string, len(domain.PartyKinds))
	for i, k := range domain.PartyKinds {
		quoted[i] = "'" + string(k) + "'"
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}()

// The SQL of domain's rules, on a membership m and a person p, as of @day. A property test holds them together.
var (
	standing = "m.deleted = 0 AND m.joined <= @day AND (m.left = '' OR m.left > @day)"
	// joinedParty is when the party membership that counts began: domain.MembershipOn.
	joinedParty = "(SELECT max(m.joined) FROM membership m WHERE m.person = p.id AND m.kind IN " + partyKinds + " AND " + standing + ")"
	// validFee is domain.Fee.ValidOn.
	validFee = "f.deleted = 0 AND f.person = p.id AND (f.year = @year OR f.year = @year - 1 AND joined > @carry_from AND joined <= @carry_to)"
)

// dayArgs are the named values that the rules above take.
func dayArgs(day domain.Date) []any {
	from := domain.Date{Year: day.Year - 1, Month: domain.CarryFrom.Month, Day: domain.CarryFrom.Day}
	return []any{
		sql.Named("day", day.String()), sql.Named("year", day.Year),
		sql.Named("carry_from", from.String()), sql.Named("carry_to", domain.YearEnd(day.Year-1).String()),
	}
}

// feeCondition is the SQL of domain.StatusOn's states, where joined is the joining day of the membership that counts.
func feeCondition(state domain.FeeState) string {
	paid := "EXISTS (SELECT 1 FROM fee f WHERE " + validFee + " AND f.paid_on <> '' AND f.paid_on <= @day)"
	exempt := "EXISTS (SELECT 1 FROM fee f WHERE " + validFee + " AND f.exempt)"
	// What is owed is judged by the latest year that has a fee.
	latest := "f.year = (SELECT max(f.year) FROM fee f WHERE " + validFee + ")"
	overdue := "EXISTS (SELECT 1 FROM fee f WHERE " + validFee + " AND " + latest + " AND f.due <> '' AND f.due < @day)"
	anyFee := "EXISTS (SELECT 1 FROM fee f WHERE " + validFee + ")"
	switch state {
	case domain.FeePaid:
		return paid
	case domain.FeeExempt:
		return exempt + " AND NOT " + paid
	case domain.FeeOverdue:
		return overdue + " AND NOT " + paid + " AND NOT " + exempt
	case domain.FeeDue:
		return anyFee + " AND NOT " + overdue + " AND NOT " + paid + " AND NOT " + exempt
	}
	return "NOT " + anyFee
}

// conditions gather the WHERE of a member query with its named values.
type conditions struct {
	all  []string
	args []any
}

func (c *conditions) add(condition string, args ...any) {
	c.all = append(c.all, "("+condition+")")
	c.args = append(c.args, args...)
}

// list adds named values and returns their SQL list.
func (c *conditions) list(name string, n int, at func(int) any) string {
	names := make([]string, n)
	for i := range n {
		names[i] = fmt.Sprintf("@%s%d", name, i)
		c.args = append(c.args, sql.Named(names[i][1:], at(i)))
	}
	return "(" + strings.Join(names, ", ") + ")"
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
	if len(f.Fee) > 0 {
		states := make([]string, len(f.Fee))
		for i, state := range f.Fee {
			states[i] = "(" + strings.ReplaceAll(feeCondition(state), "joined", "ifnull("+joinedParty+", '')") + ")"
		}
		c.add(strings.Join(states, " OR "))
	}
	if f.OverBy > 0 {
		c.add("EXISTS (SELECT 1 FROM fee f WHERE f.deleted = 0 AND f.person = p.id AND f.year = @year AND f.paid_on = '' AND f.due <> '' AND f.due < @over)",
			sql.Named("over", q.AsOf.AddDays(-f.OverBy).String()))
	}
	c.person(f, q.AsOf)
	return c
}

// membership adds what is asked of the memberships: that one stands, unless former ones or anybody is asked for.
func (c *conditions) membership(q domain.MemberQuery) {
	f := q.Filter
	m := []string{"m.person = p.id", "m.deleted = 0"}
	if !f.Anybody && !f.Former {
		m = append(m, standing)
	}
	if f.Unit != "" {
		m = append(m, "m.unit IN ("+strings.ReplaceAll(within, "?", "@unit")+")")
		c.args = append(c.args, sql.Named("unit", string(f.Unit)))
	}
	if len(f.Kinds) > 0 {
		m = append(m, "m.kind IN "+c.list("kind", len(f.Kinds), func(i int) any { return string(f.Kinds[i]) }))
	}
	m = append(m, c.span("m.joined", "joined", f.Joined, q.AsOf)...)
	m = append(m, c.span("m.left", "left", f.Left, q.AsOf)...)
	if f.Former {
		c.add("NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND " + standing + ")")
	}
	// Anybody means people without a membership too, unless something is asked of the memberships.
	if !f.Anybody || len(m) > 2 {
		c.add("EXISTS (SELECT 1 FROM membership m WHERE " + strings.Join(m, " AND ") + ")")
	}
}

func (c *conditions) span(column, name string, s domain.Span, today domain.Date) (out []string) {
	from, to := s.On(today)
	if !from.IsZero() {
		out = append(out, column+" >= @"+name+"_from")
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
	if f.Sex != nil {
		c.add("p.sex = @sex", sql.Named("sex", string(*f.Sex)))
	}
	c.presence(f.Email, "p.email <> ''")
	c.presence(f.Phone, "p.mobile <> '' OR p.phone <> ''")
	c.presence(f.Office, `EXISTS (SELECT 1 FROM office o WHERE o.person = p.id AND o.deleted = 0 AND o."from" <= @day AND (o.until = '' OR o.until > @day))`)
	if f.IDs != nil {
		c.add("p.id IN " + c.list("id", len(f.IDs), func(i int) any { return string(f.IDs[i]) }))
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

// latestMembership is the SQL of one column of domain.MembershipOn.
func latestMembership(column string) string {
	return "(SELECT " + column + " FROM membership m JOIN unit u ON u.id = m.unit WHERE m.person = p.id AND m.deleted = 0 ORDER BY (" + standing +
		") * (1 + (m.kind IN " + partyKinds + ")) DESC, CASE WHEN " + standing + " THEN m.joined ELSE m.left END DESC, m.n LIMIT 1)"
}

// sorts are the SQL of each order.
var sorts = map[domain.MemberSort]string{
	domain.SortByName:     "p.sort_key",
	domain.SortByUnit:     latestMembership("CASE u.short_name WHEN '' THEN u.name ELSE u.short_name END"),
	domain.SortByBorn:     "p.born",
	domain.SortByJoined:   latestMembership("m.joined"),
	domain.SortByLeft:     latestMembership("m.left"),
	domain.SortByPostcode: "p.postcode",
	domain.SortByMemberNo: "p.member_no",
	domain.SortByFee: "CASE WHEN EXISTS (SELECT 1 FROM fee f WHERE f.deleted = 0 AND f.person = p.id AND f.year = @year AND f.paid_on <> '' AND f.paid_on <= @day) THEN '0' " +
		"ELSE '1' || ifnull((SELECT min(f.due) FROM fee f WHERE f.deleted = 0 AND f.person = p.id AND f.year = @year), '~') END",
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
	units map[domain.ID]domain.Unit
}

// Members finds the people that a query asks for. Only their numbers are read; rows are fetched by Page.
func (s *Store) Members(ctx context.Context, q domain.MemberQuery) (domain.MemberList, error) {
	order, ok := sorts[q.Sort]
	if !ok {
		order = sorts[domain.SortByName]
	}
	if q.Descending {
		order += " DESC"
	}
	statement, args := memberSQL(q, "p.n")
	ns, err := query(ctx, s.readers, func(n *int64) []any { return []any{n} }, statement+" ORDER BY "+order+", p.sort_key, p.n", used(statement+order, args)...)
	if err != nil {
		return nil, fmt.Errorf("find members: %w", err)
	}
	return s.newMemberList(ctx, q, ns)
}

func (s *Store) newMemberList(ctx context.Context, q domain.MemberQuery, ns []int64) (*memberList, error) {
	all, err := s.Units(ctx)
	if err != nil {
		return nil, err
	}
	list := &memberList{store: s, query: q, ns: ns, units: make(map[domain.ID]domain.Unit, len(all))}
	for _, u := range all {
		list.units[u.ID] = u
	}
	return list, nil
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
	to := min(from+n, len(l.ns))
	var rows []domain.MemberRow
	for ; from < to; from += pageSize {
		page, err := l.rows(ctx, l.ns[from:min(from+pageSize, to)])
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
	marks := strings.Repeat(", ?", len(ns))[2:]
	args := make([]any, len(ns))
	place := make(map[int64]int, len(ns))
	for i, n := range ns {
		args[i], place[n] = n, i
	}
	r := l.store.readers
	found, err := query(ctx, r, func(p *numbered) []any { return append([]any{&p.n}, persons.at(&p.person)...) },
		"SELECT n, "+persons.list("")+" FROM person WHERE n IN ("+marks+")", args...)
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
	ms, err := query(ctx, r, memberships.at, memberships.selectWhere("person IN ("+marks+") AND deleted = 0 ORDER BY n"), ids...)
	if err != nil {
		return nil, err
	}
	fs, err := query(ctx, r, fees.at, fees.selectWhere("person IN ("+marks+") AND deleted = 0 AND year >= ? ORDER BY n"), append(ids, l.query.AsOf.Year-1)...)
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
		rows[i].Membership, rows[i].Unit = m, l.units[m.Unit]
		rows[i].Fee = domain.StatusOn(fsOf[i], l.query.AsOf, m.Joined)
	}
	return rows, nil
}

// Find returns the first row whose name begins with prefix or stands after it, by halving.
func (l *memberList) Find(ctx context.Context, prefix string) (int, error) {
	key := sortKey(prefix)
	var failed error
	at, _ := slices.BinarySearchFunc(l.ns, key, func(n int64, key []byte) int {
		stored, err := value[[]byte](ctx, l.store.readers, "SELECT sort_key FROM person WHERE n = ?", n)
		if err != nil {
			failed = err
		}
		return strings.Compare(string(stored), string(key))
	})
	return min(at, max(len(l.ns)-1, 0)), failed
}

// IDs returns the people of the rows.
func (l *memberList) IDs(ctx context.Context, rows []int) ([]domain.ID, error) {
	ids := make([]domain.ID, 0, len(rows))
	for _, row := range rows {
		id, err := value[string](ctx, l.store.readers, "SELECT id FROM person WHERE n = ?", l.ns[row])
		if err != nil {
			return nil, fmt.Errorf("read members: %w", err)
		}
		ids = append(ids, domain.ID(id))
	}
	return ids, nil
}
