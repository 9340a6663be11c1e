package db

import (
	"maps"
	"slices"
	"strings"
)

// An action is called by the rows that it wrote, as they are when it is shown: nothing of it is kept beside them, so what
// leaves the book or is erased leaves no name behind.

// called is what a row r of a kind is called, in SQL; a step of a year's end by its key in the catalogue and its year, in braces.
var called = map[string]string{
	"person":         nameOf("r"),
	"unit":           labelOf("r"),
	"body":           "r.name || ', ' || (SELECT " + labelOf("u") + " FROM unit u WHERE u.id = r.unit)",
	"office":         "iif(r.title = '', '', r.title || ' · ') || (SELECT b.name || ', ' || " + labelOf("u") + " FROM body b JOIN unit u ON u.id = b.unit WHERE b.id = r.body)",
	"candidate":      "ifnull((SELECT " + nameOf("p") + " FROM person p WHERE p.id = r.person), " + nameOf("r") + ")",
	"candidate_list": "r.name",
	"course":         "r.title",
	"circle":         "(SELECT c.title FROM course c WHERE c.id = r.course)",
	"saved_filter":   "r.name",
	"meeting":        "r.title",
	"own_duty":       "r.text",
	"plan":           "r.title",
	"measure":        "r.text",
	"plan_remark":    "r.text",
	"evidence":       "(SELECT m.text FROM measure m WHERE m.id = r.measure)",
	"todo":           "r.what",
	"by_hand":        "(SELECT " + labelOf("u") + " FROM unit u WHERE u.id = r.unit)",
	"finance_return": "(SELECT " + labelOf("u") + " || ', ' || r.year FROM unit u WHERE u.id = r.unit)",
	"office_report":  "r.what",
	"annual_report":  "r.year || ' · ' || (SELECT " + labelOf("u") + " FROM unit u WHERE u.id = r.unit)",
	"report_chapter": ofReport,
	"report_step":    ofReport,
	"report_file":    "r.name",
	"year_end_step":  "'{year-end.' || r.step || '.' || r.year || '}'",
	"board_report":   "(SELECT " + labelOf("u") + " FROM unit u WHERE u.id = r.unit)",
	"year_figure":    "r.year",
	"import_batch":   "r.source",
}

// ofReport is what a part of an annual report is called by.
var ofReport = "(SELECT a.year || ' · ' || " + labelOf("u") + " FROM annual_report a JOIN unit u ON u.id = a.unit WHERE a.id = r.report)"

// writtenChapter is the report and the chapter whose text was written; one of the program's own by its key in the catalogue, in
// braces.
var writtenChapter = "(SELECT a.year || ' · ' || " + labelOf("u") + ` || ' · ' || iif(h.title = '', '{chapter.' || h.key || '}', h.title) FROM change c
	JOIN chapter_part x ON x.id = c.row JOIN report_chapter h ON h.id = x.chapter JOIN annual_report a ON a.id = h.report JOIN unit u ON u.id = a.unit
	WHERE c.txn = t.n AND c.kind = 'chapter_part' LIMIT 1)`

func nameOf(alias string) string {
	return strings.ReplaceAll("trim(@.given_name || ' ' || @.family_name)", "@", alias)
}

func labelOf(alias string) string {
	return strings.ReplaceAll("iif(@.short_name = '', @.name, @.short_name)", "@", alias)
}

// subjects are, by action, the SQL of what the transaction t is called by.
var subjects = map[string]string{
	"did.person.save": first("person", "membership:x.person", "fee:x.person", "office:x.person"),
	"did.person.merge": "ifnull((SELECT " + called["person"] + " FROM change c JOIN person r ON r.id = c.new WHERE c.txn = t.n AND c.kind = 'person' AND c.field = 'merged_into'), " +
		first("person", "membership:x.person", "fee:x.person") + ")",
	"did.unit.save": first("unit", "contest:x.unit", "member_target:x.unit"),
	// Of whom it ends the line of the unit they leave stands there too, unchanged.
	"did.member.move": "(SELECT " + called["unit"] + ` FROM change c JOIN membership m ON m.id = c.row JOIN unit r ON r.id = m.unit
		WHERE c.txn = t.n AND c.kind = 'membership' AND c.field IN ('', 'unit') AND c.old IS NOT c.new LIMIT 1)`,
	"did.body.save":      first("body"),
	"did.board.new":      first("body", "office:x.body"),
	"did.office.up":      first("body", "office:x.body"),
	"did.office.succeed": first("office"),
	"did.office.resign":  first("office"),
	"did.candidate.save": first("candidate"),
	"did.list.save":      first("candidate_list", "list_place:x.list"),
	"did.list.correct":   first("candidate_list", "list_place:x.list", "list_correction:x.list"),
	"did.course.save":    first("course"),
	"did.circle.save":    circleSaved,
	"did.circle.report":  first("circle"),
	"did.circle.unlock":  first("circle"),
	"did.circle.settle":  first("circle"),
	"did.circle.kickoff": "(SELECT " + called["unit"] + ` FROM change c JOIN circle x ON x.id = c.row JOIN unit b ON b.id = x.unit JOIN unit r ON r.id = b.parent
		WHERE c.txn = t.n AND c.kind = 'circle' LIMIT 1)`,
	"did.meeting.save":       first("meeting", "meeting_body:x.meeting"),
	"did.duty.done":          first("body", "duty_done:x.body"),
	"did.duty.save":          first("own_duty"),
	"did.plan.save":          first("plan"),
	"did.plan.new":           first("plan"),
	"did.plan.read":          first("plan"),
	"did.measure.save":       first("measure", "measure_day:x.measure", "measure_owner:x.measure"),
	"did.plan.measures":      first("plan", "measure:x.plan"),
	"did.plan.remark":        first("plan_remark"),
	"did.evidence.save":      first("evidence"),
	"did.todo.save":          first("todo"),
	"did.by-hand.save":       first("by_hand"),
	"did.finance.save":       first("finance_return"),
	"did.office-report.save": first("office_report"),
	"did.year-end.step":      first("year_end_step"),
	"did.year-end.untick":    first("year_end_step"),
	"did.year-end.carry":     "(SELECT r.year FROM change c JOIN year_end_step r ON r.id = c.row WHERE c.txn = t.n AND c.kind = 'year_end_step' LIMIT 1)",
	"did.year.unfreeze":      first("year_figure"),
	"did.board-report":       first("board_report"),
	"did.filter.save":        first("saved_filter"),
	"did.year.freeze":        first("year_figure"),
	"did.row.delete":         binned,
	"did.row.restore":        binned,
	"did.annual.new":         first("annual_report"),
	"did.annual.all":         "(SELECT r.year FROM change c JOIN annual_report r ON r.id = c.row WHERE c.txn = t.n AND c.kind = 'annual_report' LIMIT 1)",
	"did.annual.save":        first("annual_report"),
	"did.annual.chapters":    first("annual_report", "report_chapter:x.report"),
	"did.annual.text":        writtenChapter,
	"did.annual.step":        first("annual_report", "report_step:x.report"),
	"did.annual.freeze":      first("annual_report", "report_version:x.report"),
	"did.annual.file":        first("annual_report", "report_file:x.report"),
	// By the batch and not by the transaction, which may have written twenty thousand rows.
	"did.import": "(SELECT " + called["import_batch"] + " FROM import_batch r CROSS JOIN change c ON c.row = r.id WHERE c.kind = 'import_batch' AND c.field = '' AND c.txn = t.n)",
}

// first is the SQL of what the first row of a kind is called that the transaction t wrote, or else of what it wrote a part
// of: «table:what points at it», where x is the part.
func first(kind string, parts ...string) string {
	statement := "(SELECT " + called[kind] + " FROM change c JOIN " + kind + " r ON r.id = c.row WHERE c.txn = t.n AND c.kind = '" + kind + "' LIMIT 1)"
	for _, part := range parts {
		from, pointer, _ := strings.Cut(part, ":")
		statement += ", (SELECT " + called[kind] + " FROM change c JOIN " + from + " x ON x.id = c.row JOIN " + kind + " r ON r.id = " + pointer +
			" WHERE c.txn = t.n AND c.kind = '" + from + "' LIMIT 1)"
	}
	if len(parts) == 0 {
		return statement
	}
	return "coalesce(" + statement + ")"
}

// binned is the SQL of what went into the bin or came out of it; what goes with it stands before it.
var binned = func() string {
	statement := "(SELECT CASE c.kind"
	for _, e := range entities {
		if called[e.name] != "" {
			statement += " WHEN '" + e.name + "' THEN (SELECT " + called[e.name] + " FROM " + e.name + " r WHERE r.id = c.row)"
		}
	}
	return statement + " END FROM change c WHERE c.txn = t.n AND c.field = 'deleted' ORDER BY c.n DESC LIMIT 1)"
}()

// circleSaved says of a circle also which participant and which meeting was written, where that is one.
var circleSaved = func() string {
	// Hours alone tell of a meeting and a participant; else those tell that were written themselves.
	one := func(what, kind, column string) string {
		return "ifnull((SELECT max(" + what + ") FROM " + kind + " x WHERE x.id IN (SELECT row FROM change WHERE txn = t.n AND kind = '" + kind + `'
			UNION ALL SELECT a.` + column + ` FROM change c JOIN circle_attendance a ON a.id = c.row WHERE c.txn = t.n AND c.kind = 'circle_attendance'
			AND NOT EXISTS (SELECT 1 FROM change WHERE txn = t.n AND kind IN ('circle_session', 'circle_participant'))) HAVING count(*) = 1), '')`
	}
	title := first("circle", "circle_session:x.circle", "circle_participant:x.circle", "circle_attendance:(SELECT s.circle FROM circle_session s WHERE s.id = x.session)")
	return title + " || (SELECT iif(who || day = '', '', ': ' || who || iif(who = '' OR day = '', '', ', ') || day) FROM (SELECT " +
		one("x.name", "circle_participant", "participant") + " AS who, " +
		one("substr(x.day, 9, 2) || '.' || substr(x.day, 6, 2) || '.' || substr(x.day, 1, 4)", "circle_session", "session") + " AS day))"
}()

// subjectSQL is the SQL of what the transaction t is called by; empty where nothing that it wrote has a name any more.
var subjectSQL = func() string {
	statement := "ifnull(CASE t.action"
	for _, action := range slices.Sorted(maps.Keys(subjects)) {
		statement += " WHEN '" + action + "' THEN " + subjects[action]
	}
	return statement + " END, '')"
}()

// roleSQL is the SQL of the role of the office that the transaction t is called by, where that has no title of its own.
const roleSQL = `ifnull(iif(t.action IN ('did.office.succeed', 'did.office.resign') OR t.action IN ('did.row.delete', 'did.row.restore')
	AND NOT EXISTS (SELECT 1 FROM change x WHERE x.txn = t.n AND x.kind NOT IN ('office', 'duty_done')),
	(SELECT iif(r.title = '', r.role, '') FROM change c JOIN office r ON r.id = c.row WHERE c.txn = t.n AND c.kind = 'office' LIMIT 1), ''), '')`
