package template_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"lagboka/domain"
)

func TestTheYearsDatesAreAllRowsOfThePlan(t *testing.T) {
	book := hedmark(t)
	years, several, somewhen, joint := map[int]int{}, 0, 0, 0
	for _, c := range book.Meetings {
		m := c.Meeting
		if err := c.Validate(); err != nil {
			t.Errorf("%s %s: %v", m.Starts, m.Title, err)
		}
		years[m.Starts.Year]++
		switch {
		case m.Somewhen:
			somewhen++
		case m.Days() > 1:
			several++
		}
		if strings.HasPrefix(m.Title, "Felles fylkesstyremøte") {
			if joint++; len(c.Bodies) != 3 {
				t.Errorf("%s calls %d bodies, want both boards and the county council's group", m.Starts, len(c.Bodies))
			}
		}
		if m.Kind == domain.BoardMeeting && len(c.Bodies) == 0 {
			t.Errorf("%s %s calls nobody", m.Starts, m.Title)
		}
	}
	got := fmt.Sprint(len(book.Meetings), years[2026], years[2027], several, somewhen, joint)
	if want := "54 52 2 16 1 2"; got != want {
		t.Errorf("all, of 2026, of 2027, of several days, within a month, joint: %s, want %s", got, want)
	}
}

// The plan's own table, where it lies beside the code: month, days, text. A text may go on in the next line.
func TestTheYearsDatesAreWordForWordThoseOfThePlan(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "facts", "work-plan-2026.txt"))
	if os.IsNotExist(err) {
		return // the count above covers it
	}
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(data), "Måned  Dato  Aktivitet")
	table, _, _ = strings.Cut(table, "I tillegg kommer")
	months := []string{"Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Desember"}
	row := regexp.MustCompile(`^(\d+)\.?(?:-(\d+)\.)?\s*(.*)$`)
	year, month := 2026, 0
	var want []string
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		for i, name := range months {
			if rest, ok := strings.CutPrefix(line, name+" "); ok {
				month, line = i+1, strings.TrimSpace(rest)
			}
		}
		found := row.FindStringSubmatch(line)
		switch {
		case line == "" || strings.HasPrefix(line, "http"):
		case line == "2027":
			year = 2027
		case strings.HasPrefix(line, "Lokallagsårsmøter"):
			want = append(want, "2026-01-01 2026-01-31 Lokallagsårsmøter")
		case found == nil:
			want[len(want)-1] = strings.TrimSpace(want[len(want)-1]) + " " + strings.TrimSuffix(line, ".")
		default:
			day := func(text string) string {
				n, _ := strconv.Atoi(text)
				return fmt.Sprintf("%d-%02d-%02d", year, month, n)
			}
			last := ""
			if found[2] != "" {
				last = day(found[2])
			}
			want = append(want, day(found[1])+" "+last+" "+found[3])
		}
	}
	var got []string
	for _, c := range hedmark(t).Meetings {
		m := c.Meeting
		text := m.Title
		if m.Place != "" {
			text += ", " + m.Place
		}
		got = append(got, m.Starts.String()+" "+m.Ends.String()+" "+text)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the template has\n%s\nand the plan\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
