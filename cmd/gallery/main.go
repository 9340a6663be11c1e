// Command gallery draws every screen and every report page as a picture, with the software driver and invented people:
// for the README, for docs and for whoever looks a change over.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
)

// today is the day of the pictures.
var today = time.Date(2026, time.March, 17, 12, 0, 0, 0, time.UTC)

// small makes the pictures' files small.
var small bool

func main() {
	out := flag.String("out", "build/gallery", "the folder for the pictures")
	all := flag.Bool("all", false, "also dark, English, large and empty")
	only := flag.String("only", "", "the pictures whose names fit this regular expression, in one look")
	dialogs := flag.Bool("dialogs", false, "every dialog too, in one look")
	flag.BoolVar(&small, "small", false, "of few colours, for docs/pictures: the programs carry those")
	l := look{}
	width, height := flag.Float64("width", 1280, "of the window"), flag.Float64("height", 800, "of the window")
	flag.IntVar(&l.percent, "text", 100, "size of the text in percent")
	flag.BoolVar(&l.dark, "dark", false, "light letters on dark")
	flag.BoolVar(&l.empty, "empty", false, "a book without people")
	flag.BoolVar(&l.long, "long", false, "people and branches with long names")
	flag.StringVar(&l.language, "language", "nb", "nb or en")
	flag.Parse()
	l.size = fyne.NewSize(float32(*width), float32(*height))
	fits, err := regexp.Compile(*only)
	if err == nil {
		err = run(gallery{out: *out, fits: fits, dialogs: *dialogs}, l, *all)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// look is one way of seeing the program.
type look struct {
	name     string
	language string
	dark     bool
	empty    bool
	long     bool // people and branches have long names
	percent  int  // the text's size
	size     fyne.Size
}

// gallery is where pictures go, and which of them are asked for.
type gallery struct {
	out     string
	fits    *regexp.Regexp // the names of the pictures
	dialogs bool           // every dialog too
	look    look
	w       *app.Window
}

func run(g gallery, one look, all bool) (err error) {
	if err := os.MkdirAll(g.out, 0o755); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "lagboka-gallery-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx := context.Background()
	o := db.Options{Now: func() time.Time { return today }, Actor: "Kari"}
	path := filepath.Join(dir, "Hedmark 2026.lagboka")
	full, err := db.CreateDemo(ctx, path, o, demo.Params{Members: 955, Seed: 1, Today: domain.DateOf(today)})
	if err != nil {
		return err
	}
	_, err = planMeeting(ctx, full)
	if err == nil {
		err = freeze(ctx, full, domain.DateOf(today))
	}
	if err == nil && one.long {
		err = lengthen(ctx, full)
	}
	if err == nil {
		err = g.pages(ctx, full)
	}
	if err := errors.Join(err, full.Close()); err != nil {
		return err
	}
	looks := []look{one}
	if all {
		large, dark, english, empty := one, one, one, one
		dark.name, dark.dark = "-dark", true
		english.name, english.language = "-en", "en"
		large.name, large.size = "-large", fyne.NewSize(1920, 1080)
		empty.name, empty.empty = "-empty", true
		looks = append(looks, dark, english, large, empty)
	}
	for _, l := range looks {
		book := path
		if l.empty {
			if book, err = emptyBook(ctx, dir, o); err != nil {
				return err
			}
		}
		g.look = l
		if err := g.screens(ctx, book, o); err != nil {
			return err
		}
	}
	return nil
}

// lengthen gives people and branches the longest names that there may be.
func lengthen(ctx context.Context, store *db.Store) error {
	tree, err := store.Tree(ctx)
	if err != nil {
		return err
	}
	for i, u := range tree.Within("") {
		if u.Kind == domain.LocalBranch && i%3 == 0 {
			u.ShortName += "-Øvre Sønnervika og omegn"
			u.Name = u.ShortName + " Senterparti og bygdelag"
			if _, err := store.SaveUnit(ctx, u); err != nil {
				return err
			}
		}
	}
	list, err := store.Members(ctx, domain.MemberQuery{AsOf: domain.DateOf(today)})
	if err != nil {
		return err
	}
	rows, err := list.Page(ctx, 0, 1000)
	for i, r := range rows {
		if err != nil || i%2 == 1 {
			continue
		}
		p := r.Person
		p.GivenName, p.FamilyName = p.GivenName+" Marie Elisabeth", p.FamilyName+"-Kristoffersen Østbyhaugen"
		_, err = store.SavePerson(ctx, p)
	}
	return err
}

func emptyBook(ctx context.Context, dir string, o db.Options) (string, error) {
	path := filepath.Join(dir, "Tom.lagboka")
	book, err := template.Hedmark2026()
	if err != nil {
		return "", err
	}
	s, err := db.Create(ctx, path, o, book)
	if err != nil {
		return "", err
	}
	return path, s.Close()
}

// pages draws the pages of the board report.
func (g gallery) pages(ctx context.Context, store *db.Store) error {
	if !g.fits.MatchString("board-1") {
		return nil
	}
	tree, err := store.Tree(ctx)
	if err != nil {
		return err
	}
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	day := domain.DateOf(today)
	var b bytes.Buffer
	order := domain.PaperOrder{
		Kind: "board", Unit: tree.Home().ID, Today: day, Period: domain.YearTo(day), Meeting: texts.Text("reports.kind.board"), Author: "fylkessekretæren",
	}
	if _, err := reports.Make(ctx, store, texts, order, &b); err != nil {
		return err
	}
	pictures, _, err := preview.Pages(ctx, b.Bytes(), 96, 0, math.MaxInt)
	if err != nil {
		return err
	}
	for i, p := range pictures {
		if err := save(g.out, fmt.Sprintf("board-%d", i+1), p); err != nil {
			return err
		}
	}
	return nil
}

func save(dir, name string, picture image.Image) error {
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		return err
	}
	encoder := png.Encoder{}
	if small {
		encoder.CompressionLevel, picture = png.BestCompression, fewColors(picture)
	}
	return errors.Join(encoder.Encode(f, picture), f.Close())
}

// freeze keeps the reports of the demo that were laid before their meetings.
func freeze(ctx context.Context, s *db.Store, today domain.Date) error {
	t, err := locale.New(locale.Languages[0])
	if err != nil {
		return err
	}
	return reports.FreezeLaid(ctx, s.Yearly(), t, today)
}
