package filedialog_test

import (
	"testing"

	"lagboka/app/filedialog"
)

func TestTheEndingFollowsTheFormat(t *testing.T) {
	request := filedialog.Request{Kind: filedialog.Save, Filters: []filedialog.Filter{
		{Name: "Excel", Endings: []string{".xlsx"}}, {Name: "CSV", Endings: []string{".csv"}}, {Name: "Arkiv", Endings: []string{".zip.age"}},
	}}
	for _, c := range []struct {
		path   string
		filter int
		want   string
	}{
		{"/a/liste.xlsx", 0, "/a/liste.xlsx"},
		{"/a/liste", 0, "/a/liste.xlsx"},
		{"/a/liste.xlsx", 1, "/a/liste.csv"}, // the name was proposed, the format chosen
		{"/a/liste.csv", 0, "/a/liste.csv"},  // the format was proposed, the ending typed
		{"/a/liste.CSV", 1, "/a/liste.CSV"},
		{"/a/liste 17.03", 0, "/a/liste 17.03.xlsx"},
		{"/a/alt", 2, "/a/alt.zip.age"},
		{"/a/alt.zip.age", 0, "/a/alt.zip.age"},
		{"/a/.csv", 1, "/a/.csv.csv"},
		{"", 1, ""},
	} {
		got := request.Finish(filedialog.Answer{Path: c.path, Filter: c.filter, Asked: true})
		if got.Path != c.want || got.Asked != (c.path == c.want || c.path == "") {
			t.Errorf("%s as %d becomes %+v", c.path, c.filter, got)
		}
	}
}
