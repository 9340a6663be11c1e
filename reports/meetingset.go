package reports

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"lagboka/domain"
	"lagboka/reports/preview"
)

// MeetingSetInput is what an annual meeting has before it: of each part what the book holds, and what was made elsewhere.
type MeetingSetInput struct {
	Order   domain.PaperOrder
	Unit    domain.Unit
	Year    int            // of the meeting: the one after the report's
	Meeting domain.Meeting // in the calendar; without an ID where it has none
	Reports []setReport
	Lacks   domain.Unit // whose report belongs beside the unit's own and is not in the book; without an ID for none
	Report  domain.AnnualReport
	Plan    PlanInput // for the meeting's year; without a plan where the unit has none
	Offices OfficesInput
	Parts   []domain.SetPart
	Files   []setFile
}

// setReport is a report in the set: the version that was frozen last, else the draft.
type setReport struct {
	in      AnnualInput
	version domain.ReportVersion // without a PDF where the draft stands
	sizes   []preview.Size
	begun   bool // somebody has begun it; else the facts alone stand
}

// setFile is a file in the set with the sizes of its pages.
type setFile struct {
	domain.SetFile
	sizes []preview.Size
}

// ReadSetFile reads a file that is to stand in the papers for an annual meeting, to the end. Its errors are sentences about it.
func ReadSetFile(ctx context.Context, r io.Reader, f domain.SetFile) (domain.SetFile, error) {
	pdf, err := io.ReadAll(io.LimitReader(r, domain.MaxSetFile+1))
	if err != nil {
		return f, fmt.Errorf("read %s: %w", f.Name, err)
	}
	if len(pdf) > domain.MaxSetFile {
		return f, &domain.Error{Kind: domain.Invalid, Key: "error.foreign.large", Data: map[string]any{"name": f.Name, "most": domain.MaxSetFile >> 20}}
	}
	sizes, err := preview.Look(ctx, preview.Foreign{Name: f.Name, PDF: pdf}, domain.MaxSetPages)
	sum := sha256.Sum256(pdf)
	f.PDF, f.Pages, f.Size, f.Hash = pdf, len(sizes), len(pdf), hex.EncodeToString(sum[:])
	return f, err
}

// GatherMeetingSet reads what the annual meeting before which a report is laid has before it.
func GatherMeetingSet(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in MeetingSetInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather annual meeting's papers: %w", err)
		}
	}()
	in.Order = o
	card, err := annualCard(ctx, src, o)
	if err != nil {
		return in, err
	}
	in.Unit, in.Report, in.Year = card.Unit, card.Report, card.Report.Year+1
	if !card.Report.Kind.HasSet() {
		return in, &domain.Error{Kind: domain.Invalid, Key: "set.nobody", Data: map[string]any{"title": t.AnnualTitle(card.Report)}}
	}
	if in.Parts = o.Parts; len(in.Parts) == 0 {
		in.Parts = domain.SetPartsOf(in.Unit.Kind)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, err
	}
	meetings, err := src.Meetings(ctx, domain.MeetingQuery{
		Scope: in.Unit.ID, Kind: domain.AnnualMeeting, From: domain.YearStart(in.Year), Until: domain.YearEnd(in.Year),
	})
	if err != nil {
		return in, err
	}
	in.Meeting, _ = domain.AnnualMeetingAfter(meetings, in.Unit.ID, card.Report.Year)
	if err := in.readFiles(ctx, src); err != nil {
		return in, err
	}
	if in.has(domain.SetReport) {
		if err := in.readReports(ctx, src, t, tree); err != nil {
			return in, err
		}
	}
	if in.has(domain.SetPlan) {
		if err := in.readPlan(ctx, src); err != nil {
			return in, err
		}
	}
	in.Offices = OfficesInput{Unit: in.Unit, Tree: tree, Day: o.Today}
	if !in.has(domain.SetElection) {
		return in, nil
	}
	offices, err := src.Offices(ctx, domain.OfficeQuery{Unit: in.Unit.ID, AsOf: o.Today})
	for _, r := range offices {
		elected := r.Body.Kind == domain.Board || r.Body.Kind == domain.ElectionCommittee
		if elected && r.Office.StateOn(o.Today) != domain.OfficeFuture {
			in.Offices.Offices = append(in.Offices.Offices, r)
		}
	}
	return in, err
}

func (in MeetingSetInput) has(p domain.SetPart) bool { return slices.Contains(in.Parts, p) }

// readFiles reads the files that stand for parts: those that come with the order before the book's.
func (in *MeetingSetInput) readFiles(ctx context.Context, src Book) error {
	files := slices.Clone(in.Order.Files)
	if in.Report.ID != "" {
		kept, err := src.SetFiles(ctx, in.Report.ID)
		if err != nil {
			return err
		}
		files = append(files, kept...)
	}
	for _, p := range in.Parts {
		f, ok := domain.FindSetFile(files, p)
		if ok {
			in.Files = append(in.Files, setFile{SetFile: f})
		}
	}
	return nil
}

// measure reads how large the pages are that were made elsewhere.
func (in *MeetingSetInput) measure() (err error) {
	for i := range in.Files {
		if in.Files[i].sizes, err = preview.Sizes(in.Files[i].PDF); err != nil {
			return err
		}
	}
	for i := range in.Reports {
		if pdf := in.Reports[i].version.PDF; len(pdf) > 0 {
			if in.Reports[i].sizes, err = preview.Sizes(pdf); err != nil {
				return err
			}
		}
	}
	return nil
}

// Lines are the contents.
func (in MeetingSetInput) Lines(t Texts) (all []domain.SetLine) {
	for _, x := range in.items(t) {
		all = append(all, domain.SetLine{Part: x.part, Title: x.title, About: x.about, Missing: x.missing, File: x.file})
	}
	return all
}

// readReports reads the unit's own report, and the one that is laid before its meeting beside it.
func (in *MeetingSetInput) readReports(ctx context.Context, src Book, t Texts, tree *domain.Tree) error {
	own, err := in.readReport(ctx, src, t, in.Report.ID)
	if err != nil {
		return err
	}
	in.Reports = []setReport{own}
	unit, kind, ok := tree.Beside(in.Unit)
	if !ok {
		return nil
	}
	rows, err := src.AnnualReports(ctx, unit)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool {
		return r.Report.Unit == unit && r.Report.Kind == kind && r.Report.Year == in.Report.Year
	})
	if i < 0 {
		if unit != in.Unit.ID { // a branch need not have a group in its council
			in.Lacks, _ = tree.Unit(unit)
		}
		return nil
	}
	beside, err := in.readReport(ctx, src, t, rows[i].Report.ID)
	in.Reports = append(in.Reports, beside)
	return err
}

func (in *MeetingSetInput) readReport(ctx context.Context, src Book, t Texts, id domain.ID) (r setReport, err error) {
	o := in.Order
	o.Of, r.begun = id, id != ""
	if r.in, err = GatherAnnual(ctx, src, t, o); err != nil || len(r.in.Card.Versions) == 0 {
		return r, err
	}
	r.version, err = src.AnnualVersion(ctx, r.in.Card.Versions[0].ID)
	return r, err
}

// readPlan reads the plan for the meeting's year: the unit's own, or the one that both sisters work by.
func (in *MeetingSetInput) readPlan(ctx context.Context, src Book) error {
	o := in.Order
	o.Unit, o.Period = in.Unit.ID, domain.YearTo(domain.YearStart(in.Year))
	plan, ok, err := gatherPlan(ctx, src, o)
	if err != nil || !ok {
		return err
	}
	if of := plan.Card.Unit; of.ID == in.Unit.ID || of.Kind == domain.CountyParty && in.Unit.Kind == domain.CountyBranch {
		in.Plan, in.Plan.Day = plan, in.Order.Today
	}
	return nil
}
