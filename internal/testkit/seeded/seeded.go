// Package seeded lets property tests draw the same values at every run, so that what passes once passes always. A test
// package that draws imports it for that alone; -rapid.seed=N on the command line draws others.
package seeded

import (
	"flag"

	_ "pgregory.net/rapid" // defines the flag
)

func init() {
	if err := flag.Set("rapid.seed", "20260317"); err != nil {
		panic(err)
	}
}
