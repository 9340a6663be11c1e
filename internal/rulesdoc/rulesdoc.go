// Package rulesdoc writes docs/rules.md out of the code: every number the rules go by, and every sentence that they
// say, with the paragraph it stands on and where in the code it is said. A test holds the file fresh; `go test
// ./internal/rulesdoc -update` writes it anew.
package rulesdoc

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
	"lagboka/locale"
)

// said is one sentence of the rules.
type said struct{ key, rule, where string }

// keyed are the keys of sentences that rules say.
var keyed = regexp.MustCompile(`^(law|verdict|nominationmeeting)\.`)

// studyParagraphs are the paragraphs that the study rules name by field (domain.StudyRules).
var studyParagraphs = func() map[string]string {
	r := domain.StudyRuleSets[len(domain.StudyRuleSets)-1]
	return map[string]string{"Hour": r.Hour, "Course": r.Course, "People": r.People, "Report": r.Report, "Source": r.Source}
}()

// Write writes the document of the code under root.
func Write(w io.Writer, root string) error {
	t, err := locale.New("nb")
	if err != nil {
		return fmt.Errorf("write rules: %w", err)
	}
	all, err := sentences(filepath.Join(root, "domain"))
	if err != nil {
		return fmt.Errorf("write rules: %w", err)
	}
	var b strings.Builder
	b.WriteString("# The rules\n\nWritten by `go test ./internal/rulesdoc -update`; do not edit. Texts are those that users read.\n")
	b.WriteString("\n## Numbers and days\n\n| rule | value | from | source | how sure |\n|---|---|---|---|---|\n")
	for _, s := range domain.Standards() {
		row(&b, t.Text(s.Key), s.Value, cmp.Or(s.From.String(), "–"), s.Source, t.Text("sure."+string(s.Sure)))
	}
	b.WriteString("\n## What is said, and where\n\n| says | paragraph | years | in code |\n|---|---|---|---|\n")
	for _, s := range all {
		row(&b, sentence(t, s.key), actOf(s), yearsOf(s.key), s.where)
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// sentence is a text with its places left open; of one that counts, the form for many.
func sentence(t *locale.Catalogue, key string) string {
	text := strings.NewReplacer("<no value>", "…", "\n", " ").Replace(t.Text(key, "n", 2))
	return strings.TrimSpace(text)
}

// actOf names a sentence's paragraph with its act.
func actOf(s said) string {
	switch {
	case !strings.HasPrefix(s.rule, "§"):
		return s.rule
	case strings.HasPrefix(s.key, "law."):
		return "valgloven " + s.rule
	case strings.HasPrefix(s.key, "nominationmeeting."):
		return "vedtektene " + s.rule
	}
	return studyParagraphs["Source"] + " " + s.rule
}

func yearsOf(key string) string {
	switch {
	case strings.HasPrefix(key, "law."):
		return "from 1 May 2024"
	case strings.HasPrefix(key, "verdict."):
		return "from 2021; before that " + domain.StudyRuleSets[0].Course
	}
	return ""
}

// sentences finds, in the code of a folder, every sentence that is said with a paragraph.
func sentences(folder string) (all []said, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				all = append(all, inFunction(f, "domain/"+filepath.Base(path))...)
			}
		}
	}
	slices.SortFunc(all, func(a, b said) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.rule, b.rule), cmp.Compare(a.where, b.where))
	})
	return slices.Compact(all), nil
}

func inFunction(f *ast.FuncDecl, file string) (all []said) {
	rules := map[string]string{} // variables that hold a paragraph, as they are first set
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.AssignStmt:
			for i := range min(len(x.Lhs), len(x.Rhs)) {
				if name, ok := x.Lhs[i].(*ast.Ident); ok && rules[name.Name] == "" {
					if text := literal(x.Rhs[i]); strings.Contains(text, "§") {
						rules[name.Name] = text
					}
				}
			}
		case *ast.CallExpr:
			for i, a := range x.Args {
				if key := literal(a); keyed.MatchString(key) && i > 0 {
					if rule := paragraph(x.Args[i-1], rules); rule != "" {
						all = append(all, said{key, rule, file + " " + f.Name.Name})
					}
				}
			}
		}
		return true
	})
	return append(all, inTables(f, file, all)...)
}

// inTables are the sentences of a function that do not stand behind their paragraph, but in a table or beside it in an
// assignment: the paragraph is the statement's, else the function's first, and of a circle's list the one on reporting.
func inTables(f *ast.FuncDecl, file string, found []said) (all []said) {
	take := func(n ast.Node) {
		rule := cmp.Or(firstParagraph(n), firstParagraph(f))
		ast.Inspect(n, func(n ast.Node) bool {
			lit, _ := n.(*ast.BasicLit)
			if lit == nil {
				return true
			}
			key := literal(lit)
			known := func(s said) bool { return s.key == key }
			if !keyed.MatchString(key) || strings.HasSuffix(key, ".") || slices.ContainsFunc(found, known) || slices.ContainsFunc(all, known) {
				return true
			}
			if of := rule; strings.HasPrefix(key, "verdict.") {
				all = append(all, said{key, cmp.Or(of, studyParagraphs["Report"]), file + " " + f.Name.Name})
			} else if of != "" {
				all = append(all, said{key, of, file + " " + f.Name.Name})
			}
			return true
		})
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.AssignStmt); ok {
			take(s)
		}
		return true
	})
	take(f)
	return all
}

// firstParagraph is the first paragraph that stands under a node of the code.
func firstParagraph(n ast.Node) (rule string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && rule == "" && strings.HasPrefix(literal(lit), "§") {
			rule = literal(lit)
		}
		return rule == ""
	})
	return rule
}

// paragraph reads a paragraph as code names it: a text, a variable, a field of the study rules, or several of these
// joined.
func paragraph(e ast.Expr, rules map[string]string) string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if text := literal(x); strings.Contains(text, "§") {
			return text
		}
	case *ast.Ident:
		return rules[x.Name]
	case *ast.SelectorExpr:
		return studyParagraphs[x.Sel.Name]
	case *ast.BinaryExpr:
		right := paragraph(x.Y, rules)
		if right == "" {
			right = literal(x.Y)
		}
		return paragraph(x.X, rules) + right
	}
	return ""
}

func literal(e ast.Expr) string {
	if x, ok := e.(*ast.BasicLit); ok && x.Kind == token.STRING {
		if text, err := strconv.Unquote(x.Value); err == nil {
			return text
		}
	}
	return ""
}
