// Package guide makes the user guide one page for a browser: text, pictures, contents, search and print in one file,
// which asks the network for nothing. It knows no screen and writes no file.
package guide

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lagboka/docs"
)

var (
	//go:embed page.html
	frame string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
)

var page = template.Must(template.New("page").Parse(frame))

// Chapter is a heading of the guide, as its contents list it.
type Chapter struct {
	Name  string
	Place string // the word in the page's address that leads to it
	Parts []Chapter
}

// Write writes the page. It opens at the chapter of that name; at its beginning where the name is empty.
func Write(w io.Writer, chapter string) error {
	md, doc := read()
	chapters := contents(doc)
	place, ok := find(chapters, chapter)
	if !ok && chapter != "" {
		return fmt.Errorf("write guide: no chapter %q", chapter)
	}
	if err := takeIn(doc); err != nil {
		return fmt.Errorf("write guide: %w", err)
	}
	var body bytes.Buffer
	if err := md.Renderer().Render(&body, docs.Guide, doc); err != nil {
		return fmt.Errorf("write guide: %w", err)
	}
	err := page.Execute(w, map[string]any{
		"Title": title(doc), "Chapters": chapters, "Start": place, "Style": template.CSS(style), "Script": template.JS(script),
		"Body": template.HTML(body.Bytes()), // of our own text, in which the renderer lets no HTML through
	})
	if err != nil {
		return fmt.Errorf("write guide: %w", err)
	}
	return nil
}

// Chapters are the guide's chapters with the parts of each.
func Chapters() []Chapter {
	_, doc := read()
	return contents(doc)
}

// Has tells whether there is a chapter, or a part of one, of that name.
func Has(name string) bool {
	_, ok := find(Chapters(), name)
	return ok
}

func find(all []Chapter, name string) (place string, ok bool) {
	for _, c := range all {
		if c.Name == name {
			return c.Place, true
		}
		if place, ok = find(c.Parts, name); ok {
			return place, true
		}
	}
	return "", false
}

// read takes the guide apart.
func read() (goldmark.Markdown, ast.Node) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	places := parser.NewContext(parser.WithIDs(&places{}))
	return md, md.Parser().Parse(text.NewReader(docs.Guide), parser.WithContext(places))
}

// places gives headings the places that GitHub gives them, so that a link leads to the same heading in the file and on
// the page: small letters, hyphens for spaces, and no punctuation. The library's own leave out æ, ø and å.
type places struct{ taken []string }

// Generate is the library's.
func (p *places) Generate(heading []byte, _ ast.NodeKind) []byte {
	place := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r):
			return unicode.ToLower(r)
		}
		return -1
	}, string(heading))
	free := place
	for n := 1; slices.Contains(p.taken, free); n++ {
		free = place + "-" + strconv.Itoa(n)
	}
	p.taken = append(p.taken, free)
	return []byte(free)
}

// Put is the library's.
func (p *places) Put(place []byte) { p.taken = append(p.taken, string(place)) }

// contents are the headings of the second level, with those of the third under each.
func contents(doc ast.Node) (all []Chapter) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Level < 2 || h.Level > 3 {
			continue
		}
		place, _ := h.AttributeString("id")
		c := Chapter{Name: words(h), Place: string(place.([]byte))}
		if h.Level == 2 {
			all = append(all, c)
		} else {
			last := &all[len(all)-1]
			last.Parts = append(last.Parts, c)
		}
	}
	return all
}

// title is the guide's own heading.
func title(doc ast.Node) string {
	if h, ok := doc.FirstChild().(*ast.Heading); ok && h.Level == 1 {
		return words(h)
	}
	return ""
}

func words(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Value(docs.Guide))
		} else {
			b.WriteString(words(c))
		}
	}
	return b.String()
}

// takeIn puts the pictures themselves where the text names their files.
func takeIn(doc ast.Node) error {
	return ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		picture, ok := n.(*ast.Image)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		data, err := docs.Pictures.ReadFile(path.Clean(string(picture.Destination)))
		if err != nil {
			return ast.WalkStop, err
		}
		picture.Destination = []byte("data:image/png;base64," + base64.StdEncoding.EncodeToString(data))
		return ast.WalkContinue, nil
	})
}
