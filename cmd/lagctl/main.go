// Command lagctl does Lagboka's work from a terminal, without a display: for the office's scripts, for machines whose
// screen the program cannot draw on, and for tests. It refuses nothing that the window allows and allows nothing that
// it refuses.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"os/user"
	"slices"
	"strings"
	"syscall"
	"time"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/locale"
)

func main() {
	vault.KeepFromDumps()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// errUsage marks a call whose words are wrong.
var errUsage = errors.New("usage")

// ctl is one call of the command.
type ctl struct {
	ctx    context.Context
	out    io.Writer
	err    io.Writer
	texts  *locale.Catalogue
	paper  *locale.Catalogue // of what is written for others: Norwegian
	file   string
	today  domain.Date
	now    func() time.Time
	verb   verb
	flags  *flag.FlagSet
	asJSON bool
	force  bool // replaces a file of another kind
}

// verb is one thing that lagctl can do. Its help is the catalogue's ctl.help.NAME.
type verb struct {
	name string
	args string // what stands behind the name, for the usage line
	run  func(c *ctl, args []string) error
}

var verbs []verb

func init() {
	// Not a literal at the declaration: help, which lists the verbs, is one of them.
	verbs = []verb{
		newVerb,
		demoVerb,
		importVerb,
		exportVerb,
		searchVerb,
		reportVerb,
		statusVerb,
		planVerb,
		checkVerb,
		archiveVerb,
		salvageVerb,
		backupVerb,
		restoreVerb,
		sealVerb,
		passphraseVerb,
		recoveryVerb,
		handoverVerb,
		keyFileVerb,
		historyVerb,
		retentionVerb,
		eraseVerb,
		yearEndVerb,
		freezeVerb,
		undoVerb,
		manualVerb,
		{"version", "", version},
		{"help", "[VERB]", help},
	}
}

func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	c := &ctl{ctx: ctx, out: out, err: errOut, now: time.Now}
	lang, today := "nb", ""
	top := flag.NewFlagSet("lagctl", flag.ContinueOnError)
	top.SetOutput(io.Discard)
	top.StringVar(&c.file, "file", "", "")
	top.StringVar(&lang, "lang", "nb", "")
	top.StringVar(&today, "today", "", "")
	parseErr := top.Parse(args)
	texts, err := locale.New(lang)
	if err != nil {
		fmt.Fprintln(errOut, err)
		return exitUsage
	}
	c.texts = texts
	if c.paper, err = texts.Norwegian(); err != nil {
		fmt.Fprintln(errOut, err)
		return exitFailed
	}
	if errors.Is(parseErr, flag.ErrHelp) {
		printUsage(c, out)
		return exitDone
	}
	if parseErr == nil {
		parseErr = c.setToday(today)
	}
	if parseErr != nil || top.NArg() == 0 {
		if parseErr != nil {
			fmt.Fprintln(errOut, withoutUsage(parseErr))
		}
		printUsage(c, errOut)
		return exitUsage
	}
	name, rest := top.Arg(0), top.Args()[1:]
	i := slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })
	if i < 0 {
		fmt.Fprintln(errOut, texts.Text("ctl.verb.unknown", "verb", name))
		printUsage(c, errOut)
		return exitUsage
	}
	c.verb = verbs[i]
	c.flags = flag.NewFlagSet(name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	c.flags.BoolVar(&c.asJSON, "json", false, "")
	c.flags.BoolVar(&c.force, "force", false, "")
	return c.fail(c.verb.run(c, rest))
}

// fail says what went wrong and returns the exit code for it.
func (c *ctl) fail(err error) int {
	var known *domain.Error
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, flag.ErrHelp):
		printVerb(c, c.out, c.verb)
		return exitDone
	case errors.Is(err, errUsage):
		fmt.Fprintln(c.err, withoutUsage(err))
		printVerb(c, c.err, c.verb)
		return exitUsage
	case errors.As(err, &known):
		fmt.Fprintln(c.err, c.texts.Error(known))
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, c.texts.Text("ctl.cancelled"))
	default:
		fmt.Fprintln(c.err, c.texts.Text("ctl.unexpected", "detail", err))
	}
	return exitFailed
}

// withoutUsage is what is wrong with a call's words, without the mark.
func withoutUsage(err error) string { return strings.TrimPrefix(err.Error(), errUsage.Error()+": ") }

// usage returns the error of a call whose words are wrong.
func (c *ctl) usage(key string, data ...any) error {
	return fmt.Errorf("%w: %s", errUsage, c.texts.Text(key, data...))
}

// parse reads the verb's flags wherever they stand among its words, and returns the words; with an error, those before
// it.
func (c *ctl) parse(args []string) (words []string, err error) {
	for {
		if err := c.flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return words, err
			}
			return words, fmt.Errorf("%w: %w", errUsage, err)
		}
		if c.flags.NArg() == 0 {
			return words, nil
		}
		words = append(words, c.flags.Arg(0))
		args = c.flags.Args()[1:]
	}
}

// setToday lets --today stand for the day it is, so that a demo and its reports are the same every day.
func (c *ctl) setToday(text string) error {
	c.today = domain.DateOf(c.now())
	if text == "" {
		return nil
	}
	day, err := c.date(text)
	if err != nil {
		return err
	}
	c.today = day
	noon := day.Time().Add(12 * time.Hour)
	c.now = func() time.Time { return noon }
	return nil
}

// date reads a day from the command line: 2026-03-17 or 17.03.2026.
func (c *ctl) date(text string) (domain.Date, error) {
	day, err := domain.ReadDate(text, c.today, false)
	if err != nil || text != "" && !day.IsDay() {
		return day, c.usage("ctl.date.invalid", "date", text)
	}
	return day, nil
}

// options are what the store is opened with.
func (c *ctl) options() db.Options {
	actor := "lagctl"
	if u, err := user.Current(); err == nil {
		actor = u.Username
	}
	return db.Options{Now: c.now, Actor: actor, Version: release}
}

// to is the way to a file that is written at the user's wish, before anything else is done; none where no path is
// named.
func (c *ctl) to(path, read string) (interchange.Out, error) {
	o := interchange.Out{Path: path, Read: read, Force: c.force}
	if path == "" {
		return o, nil
	}
	if c.file != "" {
		o.Closed = db.Belongings(c.file)
	}
	for _, variable := range []string{passphraseFile, newPassphraseFile, archivePassphraseFile} {
		if secret := os.Getenv(variable); secret != "" {
			o.Closed = append(o.Closed, secret)
		}
	}
	return o, o.Check()
}

// open opens the book that --file names and does work with it.
func (c *ctl) open(work func(*db.Store) error) error {
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	o, err := c.unlocked(c.file)
	if err != nil {
		return err
	}
	store, err := db.Open(c.ctx, c.file, o)
	if err != nil {
		return err
	}
	for _, said := range store.Tidied().Sentences(c.texts.Text, c.texts.Count) {
		fmt.Fprintln(c.err, said)
	}
	return errors.Join(work(store), store.Close())
}

func printUsage(c *ctl, w io.Writer) {
	fmt.Fprintln(w, c.texts.Text("ctl.usage"))
	for _, v := range verbs {
		fmt.Fprintf(w, "  %-10s %s\n", v.name, c.texts.Text("ctl.help."+v.name))
	}
}

func printVerb(c *ctl, w io.Writer, v verb) {
	fmt.Fprintf(w, "lagctl --file BOOK %s %s\n%s\n", v.name, v.args, c.texts.Text("ctl.help."+v.name))
	if strings.Contains(v.args, "--force") {
		fmt.Fprintln(w, c.texts.Text("ctl.force"))
	}
}

// release is the version of a program that is handed out; make release sets it.
var release = "0"

func version(c *ctl, _ []string) error {
	_, err := fmt.Fprintln(c.out, "lagctl", release)
	return err
}

func help(c *ctl, args []string) error {
	for _, v := range verbs {
		if len(args) > 0 && v.name == args[0] {
			printVerb(c, c.out, v)
			return nil
		}
	}
	printUsage(c, c.out)
	return nil
}
