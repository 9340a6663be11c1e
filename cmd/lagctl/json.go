package main

import (
	"encoding/json"
)

// printJSON writes a result as indented JSON.
func (c *ctl) printJSON(value any) error {
	enc := json.NewEncoder(c.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}
