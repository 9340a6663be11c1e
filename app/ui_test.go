package app_test

import (
	"testing"

	"lagboka/app"
	"lagboka/internal/testkit/ui"
)

// What tests do in a window, by its short name.
var (
	window          = ui.Window
	windowWithClock = ui.WindowWithClock
	windowWith      = ui.WindowWith
	wants           = ui.Wants
	texts           = ui.Texts
	visit           = ui.Visit
	field           = ui.Field
	grid            = ui.Grid
	memberTable     = ui.MemberTable
	press           = ui.Press
	pressLine       = ui.PressLine
	follow          = ui.Follow
	write           = ui.Write
	enter           = ui.Enter
	rewrite         = ui.Rewrite
	pick            = ui.Pick
	pickUnit        = ui.PickUnit
	tabTo           = ui.TabTo
	keys            = ui.Keys
	undo            = ui.Undo
	command         = ui.Command
	seek            = ui.Seek
	outsider        = ui.Outsider
	branch          = ui.Branch
	joinAs          = ui.JoinAs
	contestOf       = ui.ContestOf
	contest         = ui.Contest
	proposed        = ui.Proposed
	tynsetBoard     = ui.TynsetBoard
	officesOf       = ui.OfficesOf
	circleOn        = ui.CircleOn
	circleOf        = ui.CircleOf
)

func find[T any](t *testing.T, w *app.Window) T { return ui.Find[T](t, w) }
