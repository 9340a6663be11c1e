package template

import (
	"strconv"

	"lagboka/domain"
)

// bodyPlan is a body that every unit of a kind has, and the offices in it that are to be seen also while vacant.
type bodyPlan struct {
	kind  domain.BodyKind
	name  string
	roles []domain.Role
	own   []string // offices with titles of their own
}

// standing are the bodies by kind of unit. County level: the work plan 2026, 2.3, 2.5, 2.6.2 and 3.1; branches:
// the handbook of 2016 for the board's roles, vedtekter § 8 for the nomination committee.
var standing = map[domain.UnitKind][]bodyPlan{
	domain.CountyParty: {
		{domain.CoordinationBoard, "Samarbeidsstyret", []domain.Role{
			// The two executives, of which one county leader leads, and the group leader of the county council.
			domain.Leader, domain.DeputyLeader, domain.BoardMember, domain.BoardMember, domain.BoardMember, domain.BoardMember, domain.GroupLeader,
		}, nil},
		{domain.NominationCommittee, "Nominasjonskomiteen for fylkestingsvalget", []domain.Role{domain.Leader}, nil},
		{domain.OtherBody, "Fylkeskontoret", []domain.Role{domain.Secretary}, []string{"Ungdomssekretær", "Organisasjonssekretær"}},
	},
	domain.CountyBranch: {
		{domain.Board, "Fylkesstyret", []domain.Role{
			domain.Leader, domain.OrgDeputy, domain.PoliticalDeputy, domain.StudyLeader, domain.YouthContact, domain.GroupLeader,
		}, []string{domain.StortingContact}},
		{domain.Executive, "Arbeidsutvalget", []domain.Role{domain.Leader, domain.OrgDeputy, domain.PoliticalDeputy}, nil},
		{domain.ElectionCommittee, "Valgkomiteen", []domain.Role{domain.Leader}, nil},
		{domain.ResolutionsCommittee, "Resolusjonskomiteen", []domain.Role{domain.Leader}, nil},
		{domain.MayorsForum, "Ordførerforum", []domain.Role{domain.Leader, domain.DeputyLeader}, nil},
	},
	domain.LocalBranch: {
		{domain.Board, "Styret", []domain.Role{domain.Leader, domain.DeputyLeader, domain.StudyLeader, domain.Treasurer}, nil},
		{domain.ElectionCommittee, "Valgkomiteen", nil, nil},
		{domain.NominationCommittee, "Nominasjonskomiteen", nil, nil},
		{domain.CouncilGroup, "Kommunestyregruppen", []domain.Role{domain.GroupLeader}, nil},
	},
	domain.YouthBranch: {{domain.Board, "Styret", []domain.Role{domain.Leader, domain.DeputyLeader}, nil}},
	domain.WomenBranch: {{domain.Board, "Styret", []domain.Role{domain.Leader, domain.DeputyLeader}, nil}},
}

// countyCouncil is the group in the county council; it belongs to whoever stands at the top of the county.
var countyCouncil = bodyPlan{domain.CountyCouncilGroup, "Fylkestingsgruppen", []domain.Role{domain.GroupLeader, domain.DeputyLeader}, nil}

// offices adds every unit's bodies and their vacant offices.
func (b *builder) offices() {
	tree := domain.NewTree(b.book.Units)
	for _, u := range b.book.Units {
		plans := standing[u.Kind]
		if u.Kind == domain.CountyParty && len(kin(tree, u.ID, domain.CountyBranch)) == 0 {
			// Most county parties have no branches by former county between themselves and the municipalities,
			// and so no coordination board, but the county board itself.
			plans = append(plans[1:len(plans):len(plans)], standing[domain.CountyBranch]...)
		}
		for _, plan := range plans {
			b.body(u, plan, tree)
		}
		if u.Parent == "" && (u.Kind == domain.CountyParty || u.Kind == domain.CountyBranch) {
			b.body(u, countyCouncil, tree)
		}
	}
}

func (b *builder) body(u domain.Unit, plan bodyPlan, tree *domain.Tree) {
	body := domain.Body{ID: domain.NamedID("body", string(u.ID), string(plan.kind), plan.name), Unit: u.ID, Kind: plan.kind, Name: plan.name}
	b.book.Bodies = append(b.book.Bodies, body)
	for i, role := range plan.roles { // a board has several members
		b.vacant(domain.Office{Body: body.ID, Role: role}, strconv.Itoa(i))
	}
	if plan.kind == domain.Board {
		for _, region := range kin(tree, u.ID, domain.Region) {
			b.vacant(domain.Office{Body: body.ID, Role: domain.RegionContact, Region: region.ID}, string(region.ID))
		}
	}
	for _, title := range plan.own {
		b.vacant(domain.Office{Body: body.ID, Role: domain.OtherRole, Title: title}, title)
	}
}

// vacant adds an office that nobody holds; which tells it from others of the same role in its body.
func (b *builder) vacant(o domain.Office, which string) {
	o.ID = domain.NamedID("office", string(o.Body), string(o.Role), which)
	b.book.Offices = append(b.book.Offices, o)
}

// kin returns the units of a kind that belong directly to a unit.
func kin(tree *domain.Tree, id domain.ID, kind domain.UnitKind) (units []domain.Unit) {
	for _, u := range tree.Children(id) {
		if u.Kind == kind {
			units = append(units, u)
		}
	}
	return units
}
