package domain_test

import (
	"fmt"
	"testing"

	"lagboka/domain"
)

func TestAPastedBoardIsReadLineByLineAndWhatIsWrongIsToldOfItsLine(t *testing.T) {
	names := map[string]domain.Role{"leder": domain.Leader, "kasserer": domain.Treasurer}
	text := "rolle;navn;fra\nLeder;Kari Lien;20.1.2026\r\nKasserer\tOla Ås\t\n\n2. vara;Liv Moen\nStyremedlem;Per By;31.2.2026\nSjef;Åse Dal\nbare tekst\n"
	want := []string{
		`leader 0 "Kari Lien" 2026-01-20 `, `treasurer 0 "Ola Ås"  `, `substitute 2 "Liv Moen"  `, `member 0 "Per By"  board.paste.day`,
		` 0 "Åse Dal"  board.paste.role`, ` 0 ""  board.paste.cells`,
	}
	lines := domain.ReadBoardLines(text, names, domain.MustDate("2026-01-22"))
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d: %+v", len(lines), len(want), lines)
	}
	for i, l := range lines {
		if got := fmt.Sprintf("%s %d %q %s %s", l.Role, l.Rank, l.Name, l.From, l.Wrong); got != want[i] {
			t.Errorf("%q is read as %s, want %s", l.Text, got, want[i])
		}
	}
}

func FuzzReadBoardLines(f *testing.F) {
	f.Add("Leder;Kari;20.1.2026\n1. vara\tOla")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range domain.ReadBoardLines(text, nil, domain.MustDate("2026-01-22")) {
			if l.Wrong == "" && l.Role == "" {
				t.Errorf("%q has no role and nothing wrong", l.Text)
			}
		}
	})
}
