// Package members is the screen of everybody: the table with its filters, the person beside it, duplicates, and what is
// done with many at once. Which rows there are, and what a fee's state is, the store and the domain say.
package members

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Lists finds people and keeps filters.
type Lists interface {
	Members(ctx context.Context, q domain.MemberQuery) (domain.MemberList, error)
	SavedFilters(ctx context.Context) ([]domain.SavedFilter, error)
	SaveFilter(ctx context.Context, f domain.SavedFilter) (domain.ID, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	Search(ctx context.Context, text string, limit int) ([]domain.MemberRow, error)
	Register(ctx context.Context) (domain.Register, error)
	Rules(ctx context.Context) ([]domain.Rule, error)
}

// People reads and writes one person with what belongs to them.
type People interface {
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	Memberships(ctx context.Context, person domain.ID) ([]domain.Membership, error)
	Fees(ctx context.Context, person domain.ID) ([]domain.Fee, error)
	Timeline(ctx context.Context, person domain.ID) ([]domain.TimelineEntry, error)
	SavePersonCard(ctx context.Context, card domain.PersonCard) (domain.ID, error)
}

// Changes are the writes that concern more than one card.
type Changes interface {
	kit.Binner
	Restore(ctx context.Context, kind string, id domain.ID) error
	InBin(ctx context.Context, kind string, id domain.ID) (bool, error)
	EditCards(ctx context.Context, ids []domain.ID, edit domain.CardEdit) (int, error)
	Cards(ctx context.Context, ids []domain.ID) ([]domain.PersonCard, error)
	Merge(ctx context.Context, m domain.Merge) error
	MarkDistinct(ctx context.Context, a, b domain.ID) error
}

// Store is what the screen asks of the store.
type Store interface {
	Lists
	People
	Changes
}

// Files writes lists of people to files; the window that owns the screens knows how.
type Files interface {
	// Export writes rows with the columns to an .xlsx, .csv, .pdf or .vcf file, as the path's ending says.
	Export(ctx context.Context, path string, rows []domain.MemberRow, columns []domain.MemberColumn) error
	// QR returns a picture (PNG) of a person's card.
	QR(p domain.Person) ([]byte, error)
}
