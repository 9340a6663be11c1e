package domain

// Dump is every row of one kind as it is kept, for whoever takes the book elsewhere.
type Dump struct {
	Kind    string // the rows' kind: person, fee …
	Columns []string
	Rows    [][]string
}
