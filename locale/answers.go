package locale

import (
	"strings"

	"lagboka/domain"
)

// Answers writes who answers for something: the office, or the body as a whole; nothing for a person, whose name whoever asks
// knows.
func (c *Catalogue) Answers(a domain.Answers) string {
	if a.Body == "" {
		return ""
	}
	body := c.Text("answers." + string(a.Body))
	switch role := c.Role(domain.Office{Role: a.Role, Title: a.Title}); {
	case a.Role == "":
		return body
	case a.Body == domain.Board:
		return role
	default:
		return role + ", " + strings.ToLower(body)
	}
}
