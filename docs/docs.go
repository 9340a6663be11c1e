// Package docs holds what is written for users, so that the programs carry it. The texts lie where a reader of the
// repository looks for them; this file only takes them along.
package docs

import "embed"

// Guide is the user guide, in Markdown.
//
//go:embed brukerveiledning.md
var Guide []byte

// Pictures are what the guide shows, in the folder pictures.
//
//go:embed pictures/*.png
var Pictures embed.FS
