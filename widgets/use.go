package widgets

// used is told whenever somebody does something. One for the whole program, as Fyne's app is.
var used = func() {}

// WatchUse sets who is told of every key, press and scroll that a widget of this package answers: so it is known how
// long nobody has touched the program. Called on the UI goroutine.
func WatchUse(f func()) { used = f }
