package db

import (
	"context"
	"database/sql"
	"strings"

	"lagboka/domain"
	"lagboka/domain/postcode"
)

var candidateLists = table[domain.CandidateList]{
	name: "candidate_list",
	columns: []string{
		"id", "contest", "name", "kind", "heading", "position", "residence", "affiliation", "partners", "electors", "signatures", "signer", "deputy", "signed_on",
		"adopted_on", "submitted_on", "notified_on", "approved_on", "withdrawn_on", "note", "submitted_at", "partner_signers",
	},
	at: func(l *domain.CandidateList) []any {
		return []any{
			&l.ID, &l.Contest, &l.Name, &l.Kind, &l.Heading, &l.Position, &l.Residence, &l.Affiliation, &l.Partners, &l.Electors, &l.Signatures, &l.Signer, &l.Deputy, &l.SignedOn,
			&l.AdoptedOn, &l.SubmittedOn, &l.NotifiedOn, &l.ApprovedOn, &l.WithdrawnOn, &l.Note, &l.SubmittedAt, &l.PartnerSigners,
		}
	},
	apart:   []string{"placing"},
	links:   []link{{"contest", "contest", must}, {"signer", "person", may}, {"deputy", "person", may}},
	bin:     true,
	counted: "restore.lists",
}

var listPlaces = table[domain.ListPlace]{
	name:    "list_place",
	columns: []string{"id", "list", "candidate", "rank", "bonus"},
	at: func(p *domain.ListPlace) []any {
		return []any{&p.ID, &p.List, &p.Candidate, &p.Rank, &p.Bonus}
	},
	links:    []link{{"list", "candidate_list", must | feeds}, {"candidate", "candidate", must | goes}},
	once:     []string{"list", "candidate"},
	reckoned: []string{"rank"},
}

var corrections = table[domain.Correction]{
	name:    "list_correction",
	columns: []string{"id", "list", "kind", "day", "candidate", "refill", "replacement", "willing_on", "reason"},
	at: func(c *domain.Correction) []any {
		return []any{&c.ID, &c.List, &c.Kind, &c.Day, &c.Candidate, &c.Refill, &c.Replacement, &c.WillingOn, &c.Reason}
	},
	links: []link{{"list", "candidate_list", must}, {"candidate", "candidate", may}, {"replacement", "candidate", may}},
}

// SaveList writes a list with its places and returns its ID. The names and the order of an adopted list stand;
// CorrectList changes them.
func (s Nomination) SaveList(ctx context.Context, card domain.ListCard) (id domain.ID, err error) {
	if err := card.List.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.list.save"}, func(tx *Tx) error {
		id, err = tx.saveList(card, false)
		return err
	})
	return id, err
}

// saveList writes a list with its places; change lets the names of an adopted one be others.
func (tx *Tx) saveList(card domain.ListCard, change bool) (id domain.ID, err error) {
	var have []domain.ListPlace
	if card.List.ID != "" {
		old, err := one(tx.ctx, tx.conn, candidateLists, "id = ? AND deleted = 0", string(card.List.ID))
		if err != nil {
			return "", err
		}
		if have, err = placesOf(tx.ctx, tx.conn, card.List.ID); err != nil {
			return "", err
		}
		if !samePlaces(have, card.Places) {
			if old.Frozen() && !change {
				return "", &domain.Error{Kind: domain.Conflict, Key: "error.list.frozen"}
			}
			if err := tx.untabled(card.List.ID); err != nil {
				return "", err
			}
		}
	}
	if id, err = save(tx, candidateLists, &card.List); err != nil {
		return "", err
	}
	for i := range card.Places {
		card.Places[i].List = id
	}
	if err := putRows(tx, listPlaces, have, card.Places); err != nil {
		return "", err
	}
	if err := dropRows(tx, listPlaces, have, card.Places); err != nil {
		return "", err
	}
	return id, tx.place(id, card.Places)
}

func placesOf(ctx context.Context, r reader, list domain.ID) ([]domain.ListPlace, error) {
	return query(ctx, r, listPlaces.at, listPlaces.selectWhere("deleted = 0 AND list = ? ORDER BY rank, id"), string(list))
}

// Correction returns a correction of a list that has been handed in.
func (s *Store) Correction(ctx context.Context, id domain.ID) (domain.Correction, error) {
	return one(ctx, s.readers, corrections, "id = ? AND deleted = 0", string(id))
}

// CorrectList makes a correction of a list that has been handed in, and writes down that it was made (valgloven §§ 5-8,
// 5-11). It fails where the list does not have whom it is about.
func (s Nomination) CorrectList(ctx context.Context, x domain.Correction) error {
	place, err := s.NewID()
	if err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.list.correct"}, func(tx *Tx) error {
		list, err := one(ctx, tx.conn, candidateLists, "id = ? AND deleted = 0", string(x.List))
		if err != nil {
			return err
		}
		if err := x.Validate(list); err != nil {
			return err
		}
		card := domain.ListCard{List: list}
		if card.Places, err = placesOf(ctx, tx.conn, list.ID); err != nil {
			return err
		}
		if err := x.Fits(card); err != nil {
			return err
		}
		card.Apply(x, place)
		if _, err := tx.saveList(card, true); err != nil {
			return err
		}
		_, err = save(tx, corrections, &x)
		return err
	})
}

func samePlaces(a, b []domain.ListPlace) bool {
	was := byID(listPlaces, a)
	if len(a) != len(b) {
		return false
	}
	for _, p := range b {
		if was[p.ID] != p {
			return false
		}
	}
	return true
}

// signing is a list and somebody who signs it.
type signing struct{ list, person domain.ID }

// signersSQL reads those who sign lists: which offices they hold in the board that answers for the list on the day they
// sign, and which other list of the same election they sign.
const signersSQL = `
	SELECT l.id, p.id, p.given_name, p.family_name, p.born, p.municipality, p.postcode, p.address, p.place, p.deceased,
		ifnull((SELECT group_concat(o.role ORDER BY o.id) FROM office o JOIN body b ON b.id = o.body WHERE o.person = p.id AND b.unit = k.unit AND b.kind IN ('board', 'coordination_board')
			AND o.deleted = 0 AND b.deleted = 0 AND o."from" <= iif(l.signed_on = '', @today, l.signed_on)
			AND (o.until = '' OR o.until > iif(l.signed_on = '', @today, l.signed_on) OR o.until = substr(iif(l.signed_on = '', @today, l.signed_on), 1, 4))), ''),
		NOT EXISTS (SELECT 1 FROM office o JOIN body b ON b.id = o.body WHERE o.person = p.id AND b.unit = k.unit AND b.kind IN ('board', 'coordination_board')
			AND o.deleted = 0 AND b.deleted = 0 AND o."from" <= iif(l.signed_on = '', @today, l.signed_on) AND o."from" <> substr(iif(l.signed_on = '', @today, l.signed_on), 1, 4)
			AND (o.until = '' OR o.until > iif(l.signed_on = '', @today, l.signed_on))),
		ifnull((SELECT u.name || ': ' || l2.name FROM candidate_list l2 JOIN contest k2 ON k2.id = l2.contest JOIN unit u ON u.id = k2.unit
			WHERE l2.deleted = 0 AND l2.withdrawn_on = '' AND p.id IN (l2.signer, l2.deputy) AND k2.id <> k.id AND k2.election = k.election
			AND (k2.municipality = '') = (k.municipality = '') ORDER BY l2.id LIMIT 1), '')
	FROM candidate_list l JOIN contest k ON k.id = l.contest JOIN person p ON p.id IN (l.signer, l.deputy)
	WHERE l.deleted = 0 AND (@contest = '' OR l.contest = @contest)`

func signersOf(ctx context.Context, r reader, contest domain.ID, today domain.Date) (map[signing]domain.Signer, error) {
	type row struct {
		list                   domain.ID
		given, family          string
		municipality, postcode string
		address, place, roles  string
		signer                 domain.Signer
	}
	all, err := query(ctx, r, func(x *row) []any {
		return []any{
			&x.list, &x.signer.Person, &x.given, &x.family, &x.signer.Born, &x.municipality, &x.postcode, &x.address, &x.place, &x.signer.Dead, &x.roles, &x.signer.Unsure,
			&x.signer.OtherList,
		}
	}, signersSQL, sql.Named("today", today.String()), sql.Named("contest", string(contest)))
	by := map[signing]domain.Signer{}
	for _, r := range all {
		x := r.signer
		x.Name = domain.Person{GivenName: r.given, FamilyName: r.family}.Name()
		x.At = livesAt(r.municipality, r.postcode)
		if r.address != "" && r.place != "" {
			x.Address = r.address + ", " + strings.TrimSpace(r.postcode+" "+r.place)
		}
		if r.roles != "" {
			x.OnBoard = true
			for role := range strings.SplitSeq(r.roles, ",") {
				x.Roles = append(x.Roles, domain.Role(role))
			}
		}
		by[signing{r.list, x.Person}] = x
	}
	return by, err
}

// livesAt is the municipality somebody lives in as far as the book knows: the one that is entered, else the postcode's,
// which is Elsewhere outside those it knows; empty for not known.
func livesAt(municipality, code string) string {
	if municipality != "" {
		return municipality
	}
	switch _, of, ok := postcode.Lookup(code); {
	case !ok:
		return ""
	case of == "":
		return domain.Elsewhere
	default:
		return of
	}
}
