package db

import (
	"context"

	"lagboka/domain"
)

// activitySetting is under which name the book keeps its own rule of when a branch is active.
const activitySetting = "activity"

// ActivityRule returns when a branch is active: the book's own rule, else the program's.
func (s *Store) ActivityRule(ctx context.Context) (domain.ActivityRule, error) {
	return activityIn(ctx, s.readers)
}

func activityIn(ctx context.Context, r reader) (domain.ActivityRule, error) {
	text, err := settingIn(ctx, r, activitySetting)
	return domain.ReadActivityRule(text), err
}

// SaveActivityRule writes when a branch is active.
func (s Planning) SaveActivityRule(ctx context.Context, rule domain.ActivityRule) (domain.ActivityRule, error) {
	if err := rule.Validate(); err != nil {
		return rule, err
	}
	err := s.write(ctx, domain.Action{Key: "did.activity.save"}, func(tx *Tx) error { return tx.setSetting(activitySetting, rule.String()) })
	return rule, err
}

// reportsStanding are the annual reports of a year and of the year before, with the days on which they came somewhere.
func reportsStanding(ctx context.Context, r reader, year int) ([]domain.ReportStanding, error) {
	at := func(x *domain.ReportStanding) []any { return append(annualReports.at(&x.Report), &x.Frozen) }
	all, err := query(ctx, r, at, "SELECT "+annualReports.list("r.")+
		", (SELECT ifnull(min(v.day), '') FROM report_version v WHERE v.report = r.id AND v.deleted = 0)"+
		" FROM annual_report r WHERE r.deleted = 0 AND r.year IN (?, ?) ORDER BY r.id", year-1, year)
	if err != nil {
		return nil, err
	}
	steps, err := query(ctx, r, reportSteps.at, reportSteps.selectWhere(
		"deleted = 0 AND report IN (SELECT id FROM annual_report WHERE deleted = 0 AND year IN (?, ?)) ORDER BY report, day, id"), year-1, year)
	if err != nil {
		return nil, err
	}
	of := map[domain.ID][]domain.ReportStep{}
	for _, x := range steps {
		of[x.Report] = append(of[x.Report], x)
	}
	for i, x := range all {
		all[i].Steps = of[x.Report.ID]
	}
	return all, nil
}
