// Package walks holds what a person does with the program, from an empty home to the closed window: each walk is a test
// and a list of steps, and runs with `make window` (build tag drive). What a walk can do is in internal/window; how to
// add one is in docs/maintainers.md.
package walks
