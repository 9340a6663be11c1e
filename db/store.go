package db

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/domain/template"
)

// Options are what a store is opened with.
type Options struct {
	Now       func() time.Time // the clock; time.Now where nil
	Random    io.Reader        // of IDs; the system's where nil
	Actor     string           // who writes, for the history
	BackupDir string           // where backups go; beside the book where empty
	Keys      *Keys            // what a sealed book is opened or made with; nil for a plain one
	Version   string           // of the program, which a book that it makes or brings to its schema remembers

	damaged bool // opens also what SQLite would refuse: a file that has lost its end
}

// backupFolder is what the folder of a book's backups is called behind the book's name.
const backupFolder = "-backup"

func (o Options) filled(path string) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.BackupDir == "" {
		o.BackupDir = strings.TrimSuffix(path, filepath.Ext(path)) + backupFolder
	}
	return o
}

// Store is an open book. Its methods may be called from several goroutines; writes wait for each other.
type Store struct {
	path    string
	options Options
	files
	hold *hold
	file os.FileInfo // of the book as it was opened; nil for one that nobody is kept from
	ids  *domain.IDSource
	id   string

	tidied Tidied
	again  int // how many were erased again when it was opened

	gathering    sync.Mutex // held while several readers are begun
	memory       memory
	changingKeys sync.Mutex

	mu        sync.Mutex // of the listeners and of the options' keys
	listeners map[*int]func(kinds []string)
}

// Open opens a book. A file that is no book, is damaged, or was made by a later version is refused with a domain.Error;
// an older one is backed up and brought to this version's schema.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := followed(path)
	if err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	if err := settle(path); err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	if err := openable(path, o.Keys); err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	h, err := take(path, o.filled(path))
	if err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open book: %w", mapped(err)), h.release())
	}
	s.hold = h
	if o.Keys != nil {
		if _, err := vault.MendKeyFile(path); err != nil {
			return nil, errors.Join(fmt.Errorf("open book: %w", mapped(err)), s.Close())
		}
	}
	if err = s.prepare(ctx); err == nil {
		s.file, err = os.Stat(path)
		os.SameFile(s.file, s.file) // Windows looks for what it is known by when it is first asked
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open book: %w", mapped(err)), s.Close())
	}
	s.tidied = s.tidy(ctx)
	return s, nil
}

const bookSQL = "SELECT ifnull((SELECT value FROM meta WHERE key IN ('book', 'site') ORDER BY key LIMIT 1), '')"

// ID is what the book is known by whatever file it lies in: its copies have it too.
func (s *Store) ID() string { return s.id }

// prepare checks that the file is ours and of this version, and brings an older one up to it.
func (s *Store) prepare(ctx context.Context) error {
	id, err := value[int64](ctx, s.writer, "PRAGMA application_id")
	if err != nil {
		return err
	}
	if id != applicationID {
		return notABook
	}
	version, scripts, err := s.schema(ctx)
	if err != nil {
		return err
	}
	if version < len(scripts) {
		if _, err := s.Backup(ctx); err != nil {
			return err
		}
		if err := migrate(ctx, s.writer, scripts, s.options.Version); err != nil {
			return err
		}
	}
	if s.id, err = value[string](ctx, s.writer, bookSQL); err != nil {
		return err
	}
	copied, err := s.isCopy(ctx)
	if err != nil {
		return err
	}
	erased, err := s.listedErased()
	if isListDamaged(err) && !copied { // the book itself knows, and the list is written anew by it
		erased, err = nil, nil
	}
	if err != nil {
		return err // a copy stays one, and asks the list again the next time
	}
	if copied {
		if err := s.takeName(ctx); err != nil {
			return err
		}
	}
	if err := s.eraseAgain(ctx, erased); err != nil {
		return err
	}
	if err := s.addStudy(ctx); err != nil {
		return err
	}
	return s.renewSortKeys(ctx)
}

// schema returns the file's version and the scripts of all that there are; a file of a later one is refused.
func (s *Store) schema(ctx context.Context) (version int, scripts []string, err error) {
	if version, err = value[int](ctx, s.writer, "PRAGMA user_version"); err != nil {
		return 0, nil, err
	}
	if scripts, err = released(); err != nil {
		return 0, nil, err
	}
	if version > len(scripts) {
		return 0, nil, s.newer(ctx)
	}
	return version, scripts, nil
}

// newer is the error of a book of a later schema. It names the program to get where the book says which one made it; a
// later schema may keep that in another way.
func (s *Store) newer(ctx context.Context) error {
	by, err := value[string](ctx, s.writer, "SELECT ifnull((SELECT value FROM meta WHERE key = 'program'), '')")
	if err != nil || !isRelease(by) {
		return &domain.Error{Kind: domain.Newer, Key: "error.book.newer", Err: err}
	}
	return &domain.Error{Kind: domain.Newer, Key: "error.book.newer-by", Data: map[string]any{"version": by}}
}

// Create makes a new book from a template and opens it. It fails where the file exists. The book stands under its name
// only when it is whole.
func Create(ctx context.Context, path string, o Options, book domain.BookTemplate) (s *Store, err error) {
	path, err = followed(path)
	if err != nil {
		return nil, fmt.Errorf("create book: %w", err)
	}
	if err := create(ctx, path, o, book); err != nil {
		return nil, fmt.Errorf("create book: %w", mapped(err))
	}
	return Open(ctx, path, o)
}

func create(ctx context.Context, path string, o Options, book domain.BookTemplate) (err error) {
	h, err := take(path, o.filled(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.release()) }()
	if err := isFree(path); err != nil {
		return err
	}
	fresh := path + unfinished
	defer func() {
		if err != nil {
			err = errors.Join(err, removeBook(fresh))
		}
	}()
	if err := removeBook(fresh); err != nil {
		return err
	}
	if err := o.Keys.newFile(fresh); err != nil {
		return err
	}
	born, err := open(ctx, fresh, o)
	if err != nil {
		return err
	}
	err = born.bear(ctx, book)
	if err = errors.Join(err, born.Close()); err != nil {
		return err
	}
	if err := o.Keys.write(path); err != nil {
		return err
	}
	if err := vault.Rename(fresh, path); err != nil {
		return errors.Join(err, removeBook(path))
	}
	return nil
}

// bear gives an empty file its schema and the template's rows.
func (s *Store) bear(ctx context.Context, book domain.BookTemplate) error {
	if err := s.bearSchema(ctx); err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.book.create"}, func(tx *Tx) error { return tx.insertTemplate(book) })
}

// bearSchema gives an empty file its schema, and the name by which this laptop's writing is known.
func (s *Store) bearSchema(ctx context.Context) error {
	scripts, err := released()
	if err != nil {
		return err
	}
	// Once and for the file's whole life; in the DSN it would be sorted before the others.
	if _, err := s.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, scripts, s.options.Version); err != nil {
		return err
	}
	site, err := s.NewID()
	if err != nil {
		return err
	}
	_, err = s.writer.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('site', ?), ('sort_key', ?)", string(site), sortVersion)
	return err
}

func (tx *Tx) insertTemplate(book domain.BookTemplate) error {
	// A unit may stand before the one it belongs to; foreign keys are checked at the commit.
	err := tx.insertAll([]insertion{
		of(units, book.Units), of(bodies, book.Bodies), of(offices, book.Offices), of(elections, book.Elections), of(contests, book.Contests),
		of(rules, book.Rules), of(targets, book.Targets), of(courses, book.Courses), each(book.Meetings, (*Tx).insertMeeting),
		each(book.Plans, (*Tx).insertPlan),
	})
	if err != nil {
		return err
	}
	for key, text := range book.Settings {
		if err := tx.setSetting(key, text); err != nil {
			return err
		}
	}
	return nil
}

// addStudy gives a book that never had a course the template's courses and rates: one from before there were study
// circles.
func (s *Store) addStudy(ctx context.Context) error {
	has, err := value[bool](ctx, s.writer, "SELECT EXISTS (SELECT 1 FROM course)")
	if err != nil || has {
		return err
	}
	all, rates := template.Study()
	return s.write(ctx, domain.Action{Key: "did.book.renew"}, func(tx *Tx) error {
		for i := range all {
			if _, err := put(tx, courses, &all[i]); err != nil {
				return err
			}
		}
		for i := range rates { // which a book whose courses were lost may have still
			if _, err := put(tx, rules, &rates[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close closes the book. What was committed is on the disk already.
func (s *Store) Close() error {
	return mapped(errors.Join(s.files.close(), s.hold.release()))
}

// Is tells whether a path, by whatever links, leads to the book that is open.
func (s *Store) Is(path string) bool {
	there, err := os.Stat(path)
	return err == nil && s.file != nil && os.SameFile(s.file, there)
}

// Path returns where the book lies.
func (s *Store) Path() string { return s.path }

// Name returns the book's name: its file without folder and ending.
func (s *Store) Name() string { return strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)) }

// NewID returns a fresh ID for a row.
func (s *Store) NewID() (domain.ID, error) { return s.ids.Next() }

// Seq returns the number of the book's last transaction.
func (s *Store) Seq(ctx context.Context) (int64, error) {
	return value[int64](ctx, s.readers, seqSQL)
}

const seqSQL = "SELECT ifnull(max(n), 0) FROM txn"
