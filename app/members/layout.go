package members

import (
	"encoding/json"

	"lagboka/widgets"
)

// prefLayout is the preference that remembers the table's columns.
const prefLayout = "members_table"

func (s *Screen) keptLayout() widgets.Layout {
	var l widgets.Layout
	// What cannot be read is an older version's; the table then stands as it was made.
	if err := json.Unmarshal([]byte(s.env.App.Preferences().String(prefLayout)), &l); err != nil {
		return widgets.Layout{}
	}
	return l
}

func (s *Screen) keepLayout(l widgets.Layout) {
	data, err := json.Marshal(l)
	if err != nil {
		s.env.ShowError("", err)
		return
	}
	s.env.App.Preferences().SetString(prefLayout, string(data))
}
