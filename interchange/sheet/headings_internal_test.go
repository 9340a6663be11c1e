package sheet

import "testing"

func TestNoHeadingHasTwoRoles(t *testing.T) {
	roles := map[string]Role{}
	for role, texts := range headings {
		for _, text := range texts {
			key := headingKey(text)
			if other, taken := roles[key]; taken && other != role || key == "" {
				t.Errorf("%q is %s and %s", text, role, other)
			}
			roles[key] = role
		}
	}
}
