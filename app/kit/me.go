package kit

import (
	"encoding/json"

	"lagboka/domain"
)

// prefMe is where it is remembered on this computer who sits at it: a book may be carried to somebody else's.
const prefMe = "me"

// Me is who sits at this computer, by the office that they have; none where nobody has said.
func (e *Env) Me() (me domain.Answers) {
	if err := json.Unmarshal([]byte(e.App.Preferences().String(prefMe)), &me); err != nil {
		return domain.Answers{} // nobody has said, or another program's word: it is asked for again
	}
	return me
}

// SetMe remembers who sits at this computer; none forgets it.
func (e *Env) SetMe(me domain.Answers) {
	if me.None() {
		e.App.Preferences().RemoveValue(prefMe)
		return
	}
	if text, err := json.Marshal(me); err == nil { // words and numbers alone always can be
		e.App.Preferences().SetString(prefMe, string(text))
	}
}
