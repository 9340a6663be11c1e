package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"lagboka/db"
	"lagboka/db/passphrase"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/reports"
)

// passphraseFile names the file that a script keeps the passphrase in. It is never an argument: those are seen by
// everybody on the machine, and kept by the shell.
const (
	passphraseFile    = "LAGBOKA_PASSPHRASE_FILE"
	newPassphraseFile = "LAGBOKA_NEW_PASSPHRASE_FILE"
)

// errNobody is the error of a passphrase that nobody can be asked for.
var errNobody = &domain.Error{Kind: domain.Unavailable, Key: "error.secret.nobody", Data: map[string]any{"variable": passphraseFile}}

// passphrase returns the passphrase of the file that the variable names, or asks for it on the terminal.
func (c *ctl) passphrase(variable, question string) (string, error) {
	if name := os.Getenv(variable); name != "" {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read %s: %w", variable, err)
		}
		return strings.TrimRight(string(text), "\r\n"), nil
	}
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return "", errNobody
	}
	fmt.Fprint(c.err, c.texts.Text(question)+" ")
	text, err := term.ReadPassword(in)
	fmt.Fprintln(c.err)
	return string(text), err
}

// newPassphrase returns a passphrase for something new: asked for twice on the terminal, and not one that anybody
// guesses.
func (c *ctl) newPassphrase(variable string) (string, error) {
	first, err := c.passphrase(variable, "ctl.passphrase.new")
	if err != nil {
		return "", err
	}
	if err := passphrase.Refusal(first); err != nil {
		return "", err
	}
	second, err := c.passphrase(variable, "ctl.passphrase.again")
	if err == nil && first != second {
		err = &domain.Error{Kind: domain.Invalid, Key: "error.secret.twice"}
	}
	return first, err
}

// unlocked returns options with which a book can be opened: with its keys where it is sealed.
func (c *ctl) unlocked(path string) (db.Options, error) {
	o := c.options()
	sealed, err := db.Sealed(path)
	if err != nil || !sealed {
		return o, err
	}
	passphrase, err := c.passphrase(passphraseFile, "ctl.passphrase")
	if err != nil {
		return o, err
	}
	o.Keys, err = db.Unlock(path, db.Typed(passphrase)...)
	return o, err
}

// newKeys returns keys for a book with a new passphrase, and their recovery code.
func (c *ctl) newKeys() (*db.Keys, string, error) {
	passphrase, err := c.newPassphrase(passphraseFile)
	if err != nil {
		return nil, "", err
	}
	return db.NewKeys(passphrase)
}

// change hands out a recovery code, and then lets the book be changed so that it counts: at no moment is there a book
// whose code nobody has. Where the book is not changed, that what was handed out is worth nothing is said.
func (c *ctl) change(code string, sheet interchange.Out, do func(code string) error) error {
	if err := c.handOut(code, sheet); err != nil {
		return err
	}
	err := do(code)
	switch {
	case err == nil:
	case db.IsRecoded(err) && sheet.Path != "":
		fmt.Fprintln(c.err, c.texts.Text("ctl.recovery.counts", "file", sheet.Path))
	case db.IsRecoded(err):
		fmt.Fprintln(c.err, c.texts.Text("ctl.recovery", "code", code))
	default:
		fmt.Fprintln(c.err, c.texts.Text("ctl.recovery.void"))
	}
	return err
}

// handOut writes the recovery sheet to a file, or where none is named its code to whoever sits there.
func (c *ctl) handOut(code string, sheet interchange.Out) error {
	if sheet.Path == "" {
		fmt.Fprintln(c.err, c.texts.Text("ctl.recovery", "code", code))
		return nil
	}
	qr, err := interchange.QR(code)
	if err != nil {
		return err
	}
	return sheet.Write(func(w io.Writer) error {
		return reports.Recovery(w, c.texts, reports.RecoverySheet{Book: filepath.Base(c.file), Code: code, QR: qr, Date: c.today})
	})
}

// forNew returns options for a new book: sealed, unless plain is asked for or nobody can be asked for a passphrase,
// which is said.
func (c *ctl) forNew(plain bool, sheet string) (o db.Options, err error) {
	o = c.options()
	if plain {
		return o, nil
	}
	out, err := c.to(sheet, "")
	if err != nil {
		return o, err
	}
	keys, code, err := c.newKeys()
	if errors.Is(err, errNobody) {
		fmt.Fprintln(c.err, c.texts.Text("ctl.new.plain", "variable", passphraseFile))
		return o, nil
	}
	if err != nil {
		return o, err
	}
	o.Keys = keys
	return o, c.handOut(code, out)
}
