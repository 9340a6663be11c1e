package kit

import (
	"strings"
	"time"
)

// copied is what lies on the clipboard for a while.
type copied struct {
	text  string
	until time.Time
}

// copyFor is how long addresses lie on the clipboard: every program on the machine can read it.
const copyFor = time.Minute

// CopyAddresses lays e-mail addresses on the clipboard for a minute, for the blind-copy field of a letter, and says how
// many they are, and how many people were left out.
func (e *Env) CopyAddresses(addresses []string, left int) {
	e.copied = copied{strings.Join(addresses, "; "), e.Now().Add(copyFor)}
	e.App.Clipboard().SetContent(e.copied.text)
	e.Toast(e.Text("members.bcc-done", "n", len(addresses), "left", left), false)
}

// ClearCopied takes addresses from the clipboard when their minute is over, or at once; what somebody has copied since
// stays.
func (e *Env) ClearCopied(now bool) {
	if e.copied.text == "" || !now && e.Now().Before(e.copied.until) {
		return
	}
	if board := e.App.Clipboard(); board.Content() == e.copied.text {
		board.SetContent("")
	}
	e.copied = copied{}
}
