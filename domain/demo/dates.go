package demo

import (
	"slices"
	"strconv"
	"time"

	"lagboka/domain"
)

// dates are what branches, regions and the county write into the calendar themselves, of the years up to the day's: of each sort
// some have it, some have it too late or not yet, and of some nobody has written anything. They are named, not drawn, as the board
// meetings.
func (m *maker) dates() []domain.MeetingCard {
	d := &dateMaker{maker: m, taken: m.taken()}
	for year := adopted2026.Year; year <= m.today.Year; year++ {
		d.year = year
		d.branchDates()
		d.regionDates()
		d.countyDates()
	}
	return d.all
}

// taken are the days on which the plan's own dates are.
func (m *maker) taken() map[domain.Date]bool {
	days := map[domain.Date]bool{}
	for _, c := range m.template.Meetings {
		for day := c.Meeting.Starts; !c.Meeting.Somewhen && !day.After(c.Meeting.Last()); day = day.AddDays(1) {
			days[day] = true
		}
	}
	return days
}

// dateMaker puts dates on free working days of a year.
type dateMaker struct {
	*maker
	taken map[domain.Date]bool
	year  int
	all   []domain.MeetingCard
}

// put puts a date on the first free working day from a day on, with the bodies that are called to it.
func (d *dateMaker) put(meeting domain.Meeting, month time.Month, day int, bodies ...domain.ID) {
	on := domain.Date{Year: d.year, Month: month, Day: day}
	for d.taken[on] || !on.IsWorkday() || on.Time().Weekday() == time.Friday {
		on = on.AddDays(1)
	}
	d.on(meeting, on, bodies...)
}

// on puts a date on a day.
func (d *dateMaker) on(meeting domain.Meeting, on domain.Date, bodies ...domain.ID) {
	meeting.Starts = on
	meeting.ID = domain.NamedID("meeting", "demo", string(meeting.Unit), string(meeting.Kind), on.String(), strconv.Itoa(len(d.all)))
	d.all = append(d.all, domain.MeetingCard{Meeting: meeting, Bodies: bodies})
}

// branchDates are annual meetings, most in January and a few too late, and the office's visits.
func (d *dateMaker) branchDates() {
	for i, b := range d.branches {
		annual := domain.Meeting{
			Unit: b.unit.ID, Kind: domain.AnnualMeeting, Title: "Årsmøte i " + b.unit.Label(), Clock: "19:00", Place: "Samfunnshuset",
		}
		switch {
		case i%7 == 6: // nobody has written it down
		case i%7 == 4:
			d.put(annual, time.February, 3+i)
		default:
			d.put(annual, time.January, 7+i%18)
		}
		if i%5 == 2 {
			d.put(domain.Meeting{
				Unit: b.unit.ID, Kind: domain.BranchMeeting, Title: "Medlemsmøte i " + b.unit.Label(), Organiser: "Fylkeskontoret", Clock: "18:30",
			}, time.Month(2+i%9), 8+i)
		}
	}
}

// regionDates are the talks of the regions' contacts around the meetings of the county's board, and what regions hold besides their
// meetings: the first region has all of it, the last hardly any.
func (d *dateMaker) regionDates() {
	var regions []domain.Unit
	for _, u := range d.tree.Within(d.county) {
		if u.Kind == domain.Region {
			regions = append(regions, u)
		}
	}
	n := 0
	for _, c := range d.template.Meetings {
		m := c.Meeting
		called := slices.ContainsFunc(c.Bodies, func(id domain.ID) bool {
			return slices.ContainsFunc(d.template.Bodies, func(b domain.Body) bool { return b.ID == id && b.Kind == domain.Board && b.Unit == d.county })
		})
		if m.Kind != domain.BoardMeeting || m.Starts.Year != d.year || !called {
			continue
		}
		for i, u := range regions {
			talk := domain.Meeting{Unit: u.ID, Kind: domain.OtherDate, Organiser: "Regionkontakten"}
			if i == 0 || i == 1 && n%2 == 0 {
				talk.Title = "Samtale med lagene før fylkesstyremøtet"
				d.on(talk, m.Starts.AddDays(-5+i))
			}
			if i == 0 || i == 2 && n%3 == 0 {
				talk.Title = "Samtale med lagene etter fylkesstyremøtet"
				d.on(talk, m.Last().AddDays(1+i))
			}
		}
		n++
	}
	for i, u := range regions {
		if i < 2 {
			d.put(domain.Meeting{Unit: u.ID, Kind: domain.Gathering, Title: "Regionsamling " + u.Label()}, time.Month(5+5*i), 6)
		}
		if i == 0 || i == 2 {
			d.put(domain.Meeting{Unit: u.ID, Kind: domain.CourseDate, Title: "Kurs i styrearbeid"}, time.Month(4+4*i), 14)
		}
	}
}

// countyDates are the mayors' months, and gatherings of the county that the plan asks for without a date.
func (d *dateMaker) countyDates() {
	for _, x := range []struct {
		kind  domain.MeetingKind
		title string
		month time.Month
	}{
		{domain.Gathering, "Digital temasamling om beredskap", time.April},
		{domain.OtherDate, "Vervekampanje", time.May},
		{domain.Gathering, "Samling for studieledere", time.September},
	} {
		d.put(domain.Meeting{Unit: d.county, Kind: x.kind, Title: x.title}, x.month, 21)
	}
	i := slices.IndexFunc(d.template.Bodies, func(b domain.Body) bool { return b.Kind == domain.MayorsForum && b.Unit == d.county })
	if i < 0 {
		return
	}
	for month := time.January; month <= time.December; month++ {
		forum := domain.Meeting{Unit: d.county, Kind: domain.ForumMeeting, Title: "Ordførerforum", Place: "Teams", Clock: "08:30"}
		switch {
		case month == time.July:
			continue
		case month == time.June:
			forum.Title, forum.Place, forum.Clock = "Ordførerforum, samling", "Hamar", ""
		case month%2 == 1:
			forum.Title = "Ordførerforum med stortingsrepresentanten"
		}
		d.put(forum, month, 5, d.template.Bodies[i].ID)
	}
}
