package domain

import (
	"errors"
	"strings"
)

// ErrorKind says what sort of trouble an Error is, and with that how it is shown.
type ErrorKind int

const (
	// Invalid is a value that breaks a rule; it is told at the field.
	Invalid ErrorKind = iota + 1
	// NotFound is something that is not, or no longer, in the book.
	NotFound
	// Conflict is a change made against a state of the book that is no longer there.
	Conflict
	// Locked is a book or file that somebody else has open.
	Locked
	// Newer is a book made by a later version of the program.
	Newer
	// Damaged is a file that is not what it says it is.
	Damaged
	// Unavailable is a disk, folder or file that cannot be read or written just now: full, read-only, gone.
	Unavailable
)

// Error is trouble that a user can understand and do something about.
type Error struct {
	Kind  ErrorKind
	Field string         // the field it concerns, as in Person's field names; empty where none
	Key   string         // catalogue key of the sentence
	Data  map[string]any // what the sentence names
	Hint  string         // catalogue key of what to do; empty where the sentence says it
	Err   error          // the cause
}

func (e *Error) Error() string {
	text := e.Key
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first Error in err's chain, or 0.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return 0
}

// FullIn names the folder that a full disk keeps from being written to, in an error that says so; any other is returned
// as it is.
func FullIn(folder string, err error) error {
	var e *Error
	if !errors.As(err, &e) || e.Key != "error.disk.full" {
		return err
	}
	return &Error{Kind: e.Kind, Key: "error.disk.full.in", Data: map[string]any{"folder": folder}, Err: err}
}

// Errors are the broken rules of one form, all told at once.
type Errors []*Error

func (es Errors) Error() string {
	texts := make([]string, len(es))
	for i, e := range es {
		texts[i] = e.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap lets errors.As find the single ones.
func (es Errors) Unwrap() []error {
	errs := make([]error, len(es))
	for i, e := range es {
		errs[i] = e
	}
	return errs
}

// OrNil returns es as an error, or nil where it is empty.
func (es Errors) OrNil() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// invalid appends a broken rule about one field.
func (es *Errors) invalid(field, key string) {
	*es = append(*es, &Error{Kind: Invalid, Field: field, Key: key})
}

// with returns es with the broken rules of another thing's Validate behind.
func (es Errors) with(err error) Errors {
	var more Errors
	if errors.As(err, &more) {
		return append(es, more...)
	}
	if one := (*Error)(nil); errors.As(err, &one) {
		return append(es, one)
	}
	return es
}
