package domain

// FirstSteps is what a book knows of the first things that are done with it.
type FirstSteps struct {
	Invented bool // a demo: none of it is asked for
	Members  bool // there are some, however they came
	Board    bool // somebody sits in one
}
