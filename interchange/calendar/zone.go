package calendar

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones that Go can read

	"github.com/emersion/go-ical"
)

// norway is the zone of all times that are written, and of those that are read without one.
const norway = "Europe/Oslo"

var oslo = func() *time.Location {
	zone, err := time.LoadLocation(norway)
	if err != nil {
		panic(fmt.Errorf("load %s: %w", norway, err)) // it is embedded
	}
	return zone
}()

// norwegianTime tells what Norwegian time is, by the rules since 1996: an hour ahead from the last Sunday of March to
// that of October.
func norwegianTime() *ical.Component {
	zone := ical.NewComponent(ical.CompTimezone)
	zone.Props.SetText(ical.PropTimezoneID, norway)
	for _, x := range []struct{ comp, name, begins, from, to, rule string }{
		{ical.CompTimezoneDaylight, "CEST", "19960331T020000", winter, summer, "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
		{ical.CompTimezoneStandard, "CET", "19961027T030000", summer, winter, "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
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

// winter and summer are how far Norwegian time is ahead.
const winter, summer = "+0100", "+0200"

// windowsZones are the zones that Windows calls otherwise: those with Norwegian time, and those of its neighbours.
var windowsZones = map[string]string{
	"w. europe standard time": norway, "central europe standard time": norway, "central european standard time": norway,
	"romance standard time": norway, "gmt standard time": "Europe/London", "fle standard time": "Europe/Helsinki", "utc": "UTC", "z": "UTC", "gmt": "UTC",
}

// zones finds time zones by the names that a file has for them.
type zones struct {
	found     map[string]*time.Location // nil for one that is not known
	norwegian map[string]bool           // those that the file itself says have Norwegian time
}

// newZones knows the zones that a file says something of.
func newZones(all []*component) *zones {
	z := &zones{found: map[string]*time.Location{}, norwegian: map[string]bool{}}
	to := map[string]bool{} // of the parts, which end before the zone that they are of
	for _, c := range all {
		switch c.name {
		case ical.CompTimezoneStandard, ical.CompTimezoneDaylight:
			to[c.name+c.text(ical.PropTimezoneOffsetTo)] = true
		case ical.CompTimezone:
			if len(to) == 2 && to[ical.CompTimezoneStandard+winter] && to[ical.CompTimezoneDaylight+summer] {
				z.norwegian[c.text(ical.PropTimezoneID)] = true
			}
			clear(to)
		}
	}
	return z
}

// find returns the zone of a name; nil where it is not known.
func (z *zones) find(name string) *time.Location {
	zone, ok := z.found[name]
	if !ok {
		zone = z.look(name)
		z.found[name] = zone
	}
	return zone
}

func (z *zones) look(name string) *time.Location {
	known := windowsZones[strings.ToLower(name)]
	switch {
	case known != "":
		name = known
	case name == "" || strings.EqualFold(name, "Local"): // which Go has other zones for
		return nil
	}
	// Some write a path before it: /citadel.org/20210210_1/Europe/Oslo.
	parts := strings.Split(name, "/")
	for from := range parts {
		if zone, err := time.LoadLocation(strings.Join(parts[from:], "/")); err == nil && parts[from] != "" {
			return zone
		}
	}
	if z.norwegian[name] {
		return oslo
	}
	return nil
}
