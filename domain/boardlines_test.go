package domain_test

import (
	"errors"
	"fmt"
	"testing"

	"lagboka/domain"
)

// tynset reads the board of Tynset.
var tynset = domain.BoardReader{
	Names: map[string]domain.Role{"leder": domain.Leader, "kasserer": domain.Treasurer},
	Unit:  domain.Unit{Kind: domain.LocalBranch, Name: "Tynset Senterparti", ShortName: "Tynset", Municipality: "3427"},
	Today: domain.MustDate("2026-01-22"),
}

// wantLines fails where lines are not read as they should be.
func wantLines(t *testing.T, lines []domain.BoardLine, want ...string) {
	t.Helper()
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d: %+v", len(lines), len(want), lines)
	}
	for i, l := range lines {
		if got := fmt.Sprintf("%s %d %q %s %s", l.Role, l.Rank, l.Name, l.From, l.Wrong); got != want[i] {
			t.Errorf("%q is read as %s, want %s", l.Text, got, want[i])
		}
	}
}

func TestAPastedBoardIsReadLineByLineAndWhatIsWrongIsToldOfItsLine(t *testing.T) {
	lines, left := tynset.Lines("rolle;navn;fra\nLeder;Kari Lien;20.1.2026\r\nKasserer\tOla Ås\t\n\n2. vara;Liv Moen\n" +
		"Styremedlem;Per By;31.2.2026\nSjef;Åse Dal\nbare tekst\nLeder;;1.2.2026\n")
	wantLines(
		t, lines, `leader 0 "Kari Lien" 2026-01-20 `, `treasurer 0 "Ola Ås"  `, `substitute 2 "Liv Moen"  `, `member 0 "Per By"  board.paste.day`,
		` 0 "Åse Dal"  board.paste.role`, ` 0 ""  board.paste.cells`, `leader 0 "" 2026-02-01 board.paste.nobody`,
	)
	if left != 0 {
		t.Errorf("%d are said to be of other branches", left)
	}
}

func TestABoardIsReadAsItIsWrittenInALetter(t *testing.T) {
	lines, _ := tynset.Lines("Leder: Kari Lien\n- Kasserer Ola Ås, 20.1.2026\n• 2. vara – Liv Moen (tlf. 900 11 222)\nPer By, styremedlem\n" +
		"Åse Dal (kasserer), ase@example.org\nStyremedlem: Eli Anne-Marie Hov fra 20. januar 2026\nVara 1: Jo Berg-Lien 12.02\nNytt styre i Tynset\nLeder:\n")
	wantLines(
		t, lines, `leader 0 "Kari Lien"  `, `treasurer 0 "Ola Ås" 2026-01-20 `, `substitute 2 "Liv Moen"  `, `member 0 "Per By"  `,
		`treasurer 0 "Åse Dal"  `, `member 0 "Eli Anne-Marie Hov" 2026-01-20 `, `substitute 1 "Jo Berg-Lien" 2026-02-12 `,
		` 0 ""  board.paste.cells`, `leader 0 ""  board.paste.nobody`,
	)
}

func TestASheetOfAllBranchesGivesTheRowsOfOneAndCountsTheOthers(t *testing.T) {
	lines, left, err := tynset.Rows([][]string{
		{"Styrer etter årsmøtene 2026"},
		{"Etternavn", "Fornavn", "Tlf", "Verv", "Lag", "Tiltrer"},
		{"Lien", "Kari", "900", "Leder", "Tynset Sp", "2026-01-20"},
		{"Moen", "Liv", "", "1. vara", "", ""}, // the branch stands once, over its rows
		{"By", "Per", "", "Leder", "Os", ""},
		{"Dal", "Åse", "", "Kasserer", "", ""},
		{"Etternavn", "Fornavn", "Tlf", "Verv", "Lag", "Tiltrer"}, // the next page
		{"Ås", "Ola", "", "Kasserer", "3427", ""},
		{"Ung", "Eli", "", "Leder", "Tynset Senterungdom", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, lines, `leader 0 "Kari Lien" 2026-01-20 `, `substitute 1 "Liv Moen"  `, `treasurer 0 "Ola Ås"  `)
	if left != 3 {
		t.Errorf("%d are of other branches, want 3", left)
	}
}

func TestASheetWithoutHeadingsIsReadByItsFirstThreeColumns(t *testing.T) {
	lines, _, err := tynset.Rows([][]string{{"", "", "", ""}, {"Leder", "Kari Lien", "", "900"}, {"Kasserer", "Ola Ås", "2026-01-20"}})
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, lines, `leader 0 "Kari Lien"  `, `treasurer 0 "Ola Ås" 2026-01-20 `)
}

func TestASheetOfSomethingElseIsRefused(t *testing.T) {
	for _, rows := range [][][]string{
		{{"Navn", "Adresse"}, {"Kari Lien", "Storgata 1"}}, {{"Verv", "Telefon"}, {"Leder", "900"}}, {{"Kari Lien", "Storgata 1", "2500"}}, {},
	} {
		var refused *domain.Error
		if lines, _, err := tynset.Rows(rows); !errors.As(err, &refused) || refused.Key != "board.sheet.columns" {
			t.Errorf("%v is read as %+v, %v", rows, lines, err)
		}
	}
}

func FuzzBoardLines(f *testing.F) {
	f.Add("Leder;Kari;20.1.2026\n1. vara\tOla")
	f.Add("Lag;Verv;Navn\nTynset;Leder;Kari\n;vara;Ola")
	f.Fuzz(func(t *testing.T, text string) {
		lines, left := tynset.Lines(text)
		for _, l := range lines {
			if l.Wrong == "" && (l.Role == "" || l.Name == "") {
				t.Errorf("%q has nothing wrong: %+v", l.Text, l)
			}
		}
		if left < 0 {
			t.Error("less than none are left")
		}
	})
}
