package kit

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/domain"
	"lagboka/widgets"
)

// What tables are made of: columns of texts, numbers, days and states. A column's title is the text of its key.

// TextColumn is a column of words.
func TextColumn[R any](env *Env, key string, width float32, value func(R) string) widgets.Column[R] {
	return widgets.Column[R]{
		Key: key, Title: env.Text(key), Width: width, Text: value,
		Less: func(a, b R) bool { return env.Less(value(a), value(b)) },
	}
}

// NumberColumn is a column of numbers.
func NumberColumn[R any](env *Env, key string, width float32, value func(R) int) widgets.Column[R] {
	return MaybeColumn(env, key, width, env.Number, func(r R) (int, bool) { return value(r), true })
}

// MaybeColumn is a column of numbers that not every row has; where there is none it is empty, and stands under nought.
// text writes a number.
func MaybeColumn[R any](
	env *Env, key string, width float32, text func(int) string, value func(R) (int, bool),
) widgets.Column[R] {
	return widgets.Column[R]{
		Key: key, Title: env.Text(key), Width: width, Align: fyne.TextAlignTrailing,
		Text: func(r R) string {
			n, ok := value(r)
			if !ok {
				return ""
			}
			return text(n)
		},
		Less: func(a, b R) bool {
			m, known := value(a)
			n, other := value(b)
			if known != other {
				return other
			}
			return m < n
		},
	}
}

// DateColumn is a column of days.
func DateColumn[R any](env *Env, key string, width float32, value func(R) domain.Date) widgets.Column[R] {
	return widgets.Column[R]{
		Key: key, Title: env.Text(key), Width: width, Align: fyne.TextAlignTrailing,
		Text: func(r R) string { return env.ShortDate(value(r)) },
		Less: func(a, b R) bool { return value(a).Before(value(b)) },
	}
}

// State is how far a thing of some kind can have come: the sign of a state, and the word, which is the text of the
// prefix and the state.
type State[S ~string] struct {
	Prefix string // "circle.state."
	Order  []S    // from the first to the last
	Signs  map[S]widgets.Status
}

// StateColumn is a column of states, with sign and colour; empty for the empty state.
func StateColumn[R any, S ~string](
	env *Env, key string, width float32, states State[S], of func(R) S,
) widgets.Column[R] {
	return widgets.Column[R]{
		Key: key, Title: env.Text(key), Width: width,
		Text: func(r R) string {
			if of(r) == "" {
				return ""
			}
			return env.Text(states.Prefix + string(of(r)))
		},
		Less:   func(a, b R) bool { return slices.Index(states.Order, of(a)) < slices.Index(states.Order, of(b)) },
		Status: func(r R) widgets.Status { return states.Signs[of(r)] },
	}
}
