package domain

// MeetingRecord is one event of a foreign calendar, already read. An empty value means that the file does not say.
type MeetingRecord struct {
	Line     int       // of the file, from 1; the rows of a series have one
	Meeting  Meeting   // without ID; with a unit and a kind only where the file says them
	Problems []Problem // why it cannot go in, and remarks
}

// PassedOver is something in a foreign calendar that becomes no row.
type PassedOver struct {
	Key string // catalogue key, counted
	N   int
}

// MeetingRegister is the book's calendar as an import sees it.
type MeetingRegister struct {
	Units    []Unit
	Meetings []Meeting // without those in the bin
	Read     [][]ID    // the meetings that each earlier import has brought, or made known to a calendar
	Seq      int64     // the book's last transaction when this was read
}

// MeetingOptions steer the plan of a calendar's import.
type MeetingOptions struct {
	Unit  ID                 // whose meetings those are of which the file does not say it
	NewID func() (ID, error) // for what will be made
}
