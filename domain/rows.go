package domain

import "reflect"

// Rows are many new rows of a book at once, with the IDs they are to have. A field is a slice.
type Rows struct {
	Persons      []Person
	Memberships  []Membership
	Fees         []Fee
	Keepings     []Keeping
	Offices      []Office
	Targets      []MemberTarget
	Circles      []CircleCard
	Hours        []StudyTarget
	Milestones   []Milestone
	Committees   []Committee
	Candidates   []Candidate
	Lists        []ListCard
	Nominating   []NominationMeetingCard
	Meetings     []MeetingCard
	DutiesDone   []DutyDone
	OwnDuties    []OwnDuty
	Plans        []PlanCard
	Annuals      []AnnualCard
	Corrections  []Correction
	Finance      []FinanceReturn
	ToOffice     []OfficeReport
	YearEnds     []YearEndTick
	BoardReports []BoardReport
}

// Add puts more rows behind those that are there.
func (r *Rows) Add(more Rows) {
	to, from := reflect.ValueOf(r).Elem(), reflect.ValueOf(more)
	for i := range to.NumField() {
		to.Field(i).Set(reflect.AppendSlice(to.Field(i), from.Field(i)))
	}
}
