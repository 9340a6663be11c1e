package branches

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Find returns the units whose names a text fits.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range tree.Within("") {
		if domain.HasWords(u.Label(), text) && len(hits) < kit.Most {
			note, to := s.env.Text("unit.kind."+string(u.Kind)), kit.Route{Screen: "branches", ID: u.ID}
			hits = append(hits, kit.Hit{Label: u.Label(), Note: note, Route: to})
		}
	}
	return hits, nil
}

// Pictures are the list, a requirement that is asked of regions, the page of a branch, and the papers of the unit that the book is of.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, part := range []string{partList, "region-meetings"} {
		all = append(all, kit.Picture{Name: "branches-" + part, Route: kit.Route{Screen: "branches", Part: part}})
	}
	if branches := tree.Branches(""); len(branches) > 0 {
		all = append(all, kit.Picture{Name: "branch", Route: kit.Route{Screen: "branches", ID: branches[len(branches)/2].ID}})
	}
	return append(all, s.env.PaperPictures(domain.OfUnit, tree.Home().ID)...), nil
}
