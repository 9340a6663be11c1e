package db

import (
	"context"
	"fmt"
	"slices"

	"lagboka/domain"
)

var meetings = table[domain.Meeting]{
	name: "meeting",
	columns: []string{
		"id", "unit", "kind", "title", "starts", "ends", "somewhen", "clock", "clock_end", "place", "link", "organiser", "cancelled", "note",
		"uid", "instance", "sequence",
	},
	at: func(m *domain.Meeting) []any {
		return []any{
			&m.ID, &m.Unit, &m.Kind, &m.Title, &m.Starts, &m.Ends, &m.Somewhen, &m.Clock, &m.ClockEnd, &m.Place, &m.Link, &m.Organiser, &m.Cancelled,
			&m.Note, &m.UID, &m.Instance, &m.Sequence,
		}
	},
	links:    []link{{"unit", "unit", must}},
	together: [][]string{{"starts", "ends", "somewhen", "clock", "clock_end"}},
	bin:      true,
	counted:  "restore.meetings",
}

// meetingBody is that a body is called to a meeting: one of a card's Bodies.
type meetingBody struct{ ID, Meeting, Body domain.ID }

// NamedID follows from which body is called, and to what.
func (b meetingBody) NamedID() domain.ID {
	return domain.NamedID("meeting_body", string(b.Meeting), string(b.Body))
}

var meetingBodies = table[meetingBody]{
	name:    "meeting_body",
	columns: []string{"id", "meeting", "body"},
	at:      func(b *meetingBody) []any { return []any{&b.ID, &b.Meeting, &b.Body} },
	links:   []link{{"meeting", "meeting", must | told}, {"body", "body", must}},
}

// over is the SQL of a unit and all that it is under.
const over = `WITH RECURSIVE o(id) AS (
	SELECT id FROM unit WHERE id = ?
	UNION SELECT u.parent FROM unit u JOIN o ON u.id = o.id WHERE u.parent IS NOT NULL)
	SELECT id FROM o`

// Meetings returns the meetings that a question is about, in the order of a calendar.
func (s *Store) Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error) {
	return meetingsIn(ctx, s.readers, q)
}

// meetingsIn reads meetings, and each unit and body of them once.
func meetingsIn(ctx context.Context, r reader, q domain.MeetingQuery) ([]domain.MeetingRow, error) {
	condition, args := meetingsWhere(q)
	all, err := query(ctx, r, meetings.at, "SELECT "+meetings.list("m.")+" FROM meeting m WHERE "+condition, args...)
	if err != nil {
		return nil, err
	}
	called, err := query(ctx, r, func(c *meetingBody) []any { return []any{&c.Meeting, &c.Body} },
		"SELECT c.meeting, c.body FROM meeting m JOIN meeting_body c ON c.meeting = m.id AND c.deleted = 0 WHERE "+condition, args...)
	if err != nil {
		return nil, err
	}
	of, err := query(ctx, r, units.at, units.selectWhere("id IN (SELECT unit FROM meeting)"))
	if err != nil {
		return nil, err
	}
	sits, err := query(ctx, r, bodies.at, "SELECT "+bodies.list("b.")+" FROM body b JOIN unit u ON u.id = b.unit WHERE b.deleted = 0 ORDER BY "+
		placeIn("b.kind", domain.BodyKinds)+", u.name, b.name, b.id")
	if err != nil {
		return nil, err
	}
	return meetingRows(all, called, of, sits), nil
}

// meetingRows puts meetings together with their units, and with the bodies that are called, in the order of the bodies.
func meetingRows(all []domain.Meeting, called []meetingBody, of []domain.Unit, sits []domain.Body) []domain.MeetingRow {
	unit, place, to := map[domain.ID]domain.Unit{}, map[domain.ID]int{}, map[domain.ID][]int{}
	for _, u := range of {
		unit[u.ID] = u
	}
	for i, b := range sits {
		place[b.ID] = i
	}
	for _, c := range called {
		if i, ok := place[c.Body]; ok {
			to[c.Meeting] = append(to[c.Meeting], i)
		}
	}
	rows := make([]domain.MeetingRow, len(all))
	for i, m := range all {
		rows[i] = domain.MeetingRow{Meeting: m, Unit: unit[m.Unit]}
		slices.Sort(to[m.ID])
		for _, at := range to[m.ID] {
			rows[i].Bodies = append(rows[i].Bodies, sits[at])
		}
	}
	domain.SortMeetings(rows)
	return rows
}

// meetingsWhere is the SQL of which meetings m a question is about.
func meetingsWhere(q domain.MeetingQuery) (condition string, args []any) {
	condition = "m.deleted = 0"
	and := func(more string, values ...any) {
		condition += " AND " + more
		args = append(args, values...)
	}
	if q.Scope != "" {
		and(inScope("m.unit"), string(q.Scope), string(q.Scope))
	}
	if !q.From.IsZero() {
		and("(m.starts >= ? OR m.ends >= ?)", q.From.String(), q.From.String())
	}
	if !q.Until.IsZero() {
		and("m.starts <= ?", q.Until.String())
	}
	if q.Kind != "" {
		and("m.kind = ?", string(q.Kind))
	}
	if q.Body != "" {
		and("m.id IN (SELECT meeting FROM meeting_body WHERE body = ? AND deleted = 0)", string(q.Body))
	}
	if q.Who != "" {
		and(`m.id IN (SELECT c.meeting FROM meeting_body c JOIN office o ON o.body = c.body WHERE c.deleted = 0 AND o.deleted = 0 AND o.person = ?
			AND o."from" <= m.starts AND (o.until = '' OR o.until > m.starts))`, string(q.Who))
	}
	if q.Above {
		and("m.unit IN (SELECT id FROM unit WHERE kind <> ?)", string(domain.LocalBranch))
	}
	return condition, args
}

// inScope is the SQL of that a unit is one, under it or over it; it takes the ID of that twice.
func inScope(column string) string {
	return "(" + column + " IN (" + within + ") OR " + column + " IN (" + over + "))"
}

// Meeting returns a meeting with the bodies that are called to it.
func (s *Store) Meeting(ctx context.Context, id domain.ID) (domain.MeetingCard, error) {
	card, _, err := meetingOf(ctx, s.readers, id)
	return card, err
}

// meetingOf reads a meeting that stands in the book, and who is called to it as it stands there.
func meetingOf(ctx context.Context, r reader, id domain.ID) (card domain.MeetingCard, called []meetingBody, err error) {
	if card.Meeting, err = one(ctx, r, meetings, "id = ? AND deleted = 0", string(id)); err != nil {
		return card, nil, err
	}
	called, err = query(ctx, r, meetingBodies.at, meetingBodies.selectWhere("deleted = 0 AND meeting = ? ORDER BY id"), string(id))
	for _, b := range called {
		card.Bodies = append(card.Bodies, b.Body)
	}
	return card, called, err
}

// SaveMeeting writes a meeting with the bodies that are called to it, and returns its ID.
func (s *Store) SaveMeeting(ctx context.Context, card domain.MeetingCard) (id domain.ID, err error) {
	if err := card.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.meeting.save"}, func(tx *Tx) error {
		id, err = tx.saveMeeting(card)
		return err
	})
	return id, err
}

// SaveMeetings writes many meetings in one action, which what names: those of a next year, a series.
func (s *Store) SaveMeetings(ctx context.Context, what domain.Action, cards []domain.MeetingCard) error {
	for _, card := range cards {
		if err := card.Validate(); err != nil {
			return err
		}
	}
	return s.write(ctx, what, func(tx *Tx) error {
		for _, card := range cards {
			if _, err := tx.saveMeeting(card); err != nil {
				return err
			}
		}
		return nil
	})
}

// saveMeeting writes a meeting, and counts the change where there is one.
func (tx *Tx) saveMeeting(card domain.MeetingCard) (id domain.ID, err error) {
	var have domain.MeetingCard
	var called []meetingBody
	if card.Meeting.ID != "" {
		if have, called, err = meetingOf(tx.ctx, tx.conn, card.Meeting.ID); err != nil {
			return "", err
		}
		card.Meeting.Sequence = have.Meeting.Sequence
		if card.Meeting == have.Meeting && slices.Equal(slices.Sorted(slices.Values(card.Bodies)), slices.Sorted(slices.Values(have.Bodies))) {
			return card.Meeting.ID, nil
		}
		card.Meeting.Sequence++
	}
	if id, err = save(tx, meetings, &card.Meeting); err != nil {
		return "", err
	}
	return id, tx.call(id, called, card.Bodies)
}

// call writes who is called to a meeting.
func (tx *Tx) call(meeting domain.ID, have []meetingBody, to []domain.ID) error {
	want := slices.DeleteFunc(slices.Clone(have), func(b meetingBody) bool { return !slices.Contains(to, b.Body) })
	for _, body := range to {
		if !slices.ContainsFunc(want, func(b meetingBody) bool { return b.Body == body }) {
			want = append(want, meetingBody{Meeting: meeting, Body: body})
		}
	}
	return changeRows(tx, meetingBodies, have, want)
}

// insertMeeting writes a new meeting under the ID that it has.
func (tx *Tx) insertMeeting(card domain.MeetingCard) error {
	if err := insert(tx, meetings, &card.Meeting); err != nil {
		return err
	}
	return tx.call(card.Meeting.ID, nil, card.Bodies)
}

// readSQL are the meetings that imports have brought, or made known to a calendar, by the import.
const readSQL = `SELECT c.txn, c.row FROM meeting m CROSS JOIN change c ON c.row = m.id JOIN txn t ON t.n = c.txn
	WHERE m.uid <> '' AND m.deleted = 0 AND c.field IN ('', 'uid') AND t.action = 'did.import' ORDER BY c.txn`

// MeetingRegister reads the book's calendar whole, as an import needs it.
func (s *Store) MeetingRegister(ctx context.Context) (reg domain.MeetingRegister, err error) {
	type written struct {
		txn     int64
		meeting domain.ID
	}
	err = s.together(ctx, func(r reader) (err error) {
		if reg.Seq, err = value[int64](ctx, r, seqSQL); err != nil {
			return err
		}
		if reg.Units, err = unitsIn(ctx, r); err != nil {
			return err
		}
		if reg.Meetings, err = query(ctx, r, meetings.at, meetings.selectWhere("deleted = 0")); err != nil {
			return err
		}
		inOrderOfIDs(meetings, reg.Meetings)
		all, err := query(ctx, r, func(w *written) []any { return []any{&w.txn, &w.meeting} }, readSQL)
		for i, w := range all {
			if i == 0 || all[i-1].txn != w.txn {
				reg.Read = append(reg.Read, nil)
			}
			reg.Read[len(reg.Read)-1] = append(reg.Read[len(reg.Read)-1], w.meeting)
		}
		return err
	})
	if err != nil {
		return domain.MeetingRegister{}, fmt.Errorf("read calendar: %w", err)
	}
	return reg, nil
}
