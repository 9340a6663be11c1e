package calendar

import (
	"github.com/emersion/go-ical"
)

// norway is the zone of all times that are written.
const norway = "Europe/Oslo"

// norwegianTime tells what Norwegian time is, by the rules since 1996: an hour ahead from the last Sunday of March to
// that of October.
func norwegianTime() *ical.Component {
	zone := ical.NewComponent(ical.CompTimezone)
	zone.Props.SetText(ical.PropTimezoneID, norway)
	for _, x := range []struct{ comp, name, begins, from, to, rule string }{
		{ical.CompTimezoneDaylight, "CEST", "19960331T020000", "+0100", "+0200", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
		{ical.CompTimezoneStandard, "CET", "19961027T030000", "+0200", "+0100", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
	} {
		part := ical.NewComponent(x.comp)
		for _, p := range []struct{ name, value string }{
			{ical.PropDateTimeStart, x.begins},
			{ical.PropTimezoneName, x.name},
			{ical.PropTimezoneOffsetFrom, x.from},
			{ical.PropTimezoneOffsetTo, x.to},
			{ical.PropRecurrenceRule, x.rule},
		} {
			part.Props.Set(&ical.Prop{Name: p.name, Params: ical.Params{}, Value: p.value})
		}
		zone.Children = append(zone.Children, part)
	}
	return zone
}
