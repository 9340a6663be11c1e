package members

import (
	"encoding/json"

	"lagboka/widgets"
)

// prefLayout is the preference that remembers the table's columns.
const prefLayout = "members_table"

func (l *list) keptLayout() (kept widgets.Layout) {
	// What cannot be read is an older version's; the table then stands as it was made.
	if err := json.Unmarshal([]byte(l.env.App.Preferences().String(prefLayout)), &kept); err != nil {
		return widgets.Layout{}
	}
	return kept
}

func (l *list) keepLayout(now widgets.Layout) {
	data, err := json.Marshal(now)
	if err != nil {
		l.env.ShowError("", err)
		return
	}
	l.env.App.Preferences().SetString(prefLayout, string(data))
}
