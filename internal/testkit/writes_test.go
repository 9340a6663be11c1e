package testkit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// files are the parsed files of a folder and those under it that are no tests.
func files(t *testing.T, set *token.FileSet, dir string) (all []*ast.File) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		all = append(all, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// selected is the name that a selector selects: Save of x.y.Save.
func selected(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return selected(e.X)
	}
	return ""
}

// ofStore tells whether a method is the store's, or one of its faces', which all embed it.
func ofStore(method *ast.FuncDecl, faces []string) bool {
	if method.Recv == nil || method.Body == nil || len(method.Recv.List[0].Names) == 0 {
		return false
	}
	of := method.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		name, ok := star.X.(*ast.Ident)
		return ok && name.Name == "Store"
	}
	name, ok := of.(*ast.Ident)
	return ok && slices.Contains(faces, name.Name)
}

// facesOf are the types that embed the store.
func facesOf(all []*ast.File) (names []string) {
	for _, f := range all {
		ast.Inspect(f, func(n ast.Node) bool {
			t, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if of, ok := t.Type.(*ast.StructType); ok && len(of.Fields.List) == 1 && len(of.Fields.List[0].Names) == 0 {
				if star, ok := of.Fields.List[0].Type.(*ast.StarExpr); ok && star.X.(*ast.Ident).Name == "Store" {
					names = append(names, t.Name.Name)
				}
			}
			return false
		})
	}
	return names
}

// writers are the exported methods of the store and of its faces that begin a transaction, themselves or through
// another of its methods.
func writers(t *testing.T) (names []string) {
	t.Helper()
	calls := map[string][]string{} // by method of the store, the methods of its receiver that it calls
	all := files(t, token.NewFileSet(), "../../db")
	faces := facesOf(all)
	for _, f := range all {
		for _, d := range f.Decls {
			method, ok := d.(*ast.FuncDecl)
			if !ok || !ofStore(method, faces) {
				continue
			}
			self := method.Recv.List[0].Names[0].Name
			ast.Inspect(method.Body, func(n ast.Node) bool {
				if of, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := of.X.(*ast.Ident); ok && x.Name == self {
						calls[method.Name.Name] = append(calls[method.Name.Name], of.Sel.Name)
					}
				}
				return true
			})
		}
	}
	writes := map[string]bool{"tx": true}
	for found := true; found; {
		found = false
		for name, called := range calls {
			if !writes[name] && slices.ContainsFunc(called, func(c string) bool { return writes[c] }) {
				writes[name], found = true, true
			}
		}
	}
	for name := range writes {
		if ast.IsExported(name) {
			names = append(names, name)
		}
	}
	return names
}

// written is the method that a selector selects of the store; empty where it is of something else.
func written(e ast.Expr, writers []string) string {
	of, ok := e.(*ast.SelectorExpr)
	if !ok || !slices.Contains(writers, of.Sel.Name) {
		return ""
	}
	by := of.X
	if face, ok := by.(*ast.CallExpr); ok && len(face.Args) == 0 { // store.Study()
		if of, ok := face.Fun.(*ast.SelectorExpr); ok {
			by = of.X
		}
	}
	if x, ok := by.(*ast.Ident); ok && x.Name == "store" || selected(by) == "store" {
		return of.Sel.Name
	}
	return ""
}

// takesContext tells whether a function is work that somebody else starts.
func takesContext(f *ast.FuncType) bool {
	if len(f.Params.List) == 0 {
		return false
	}
	return selected(f.Params.List[0].Type) == "Context"
}

// working are the functions of a folder that write when somebody else starts them.
func working(t *testing.T, dir string, writers []string) (names []string) {
	t.Helper()
	for _, f := range files(t, token.NewFileSet(), dir) {
		for _, d := range f.Decls {
			work, ok := d.(*ast.FuncDecl)
			if !ok || work.Body == nil || !takesContext(work.Type) {
				continue
			}
			ast.Inspect(work.Body, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok && written(e, writers) != "" {
					names = append(names, work.Name.Name)
				}
				return true
			})
		}
	}
	return names
}

func TestScreensWriteThroughTheOneQueueOnly(t *testing.T) {
	names := writers(t)
	if !slices.Contains(names, "SaveList") || !slices.Contains(names, "UndoLast") || !slices.Contains(names, "ReportCircle") || slices.Contains(names, "Contest") {
		t.Fatalf("the store's writers are taken to be %v", names)
	}
	works := working(t, "../../app", names)
	set := token.NewFileSet()
	for _, f := range files(t, set, "../../app") {
		// where says what is around: a reading, the queue, or a screen itself.
		var look func(n ast.Node, reading, queued bool)
		look = func(n ast.Node, reading, queued bool) {
			ast.Inspect(n, func(inner ast.Node) bool {
				if inner == n {
					return true
				}
				switch x := inner.(type) {
				case *ast.CallExpr:
					if name := written(x.Fun, names); name != "" && !reading && !queued {
						t.Errorf("%s: %s writes to the book and is called from the screen itself: it belongs into kit.Write", set.Position(x.Pos()), name)
					}
					switch name := selected(x.Fun); {
					case name == "Run":
						look(x, true, false)
					case slices.Contains([]string{"Write", "WriteOr", "Do", "Edit", "Save", "NewLive"}, name):
						look(x, false, true)
					default:
						look(x, reading, queued)
					}
					return false
				case *ast.SelectorExpr:
					if name := x.Sel.Name; reading && (written(x, names) != "" || slices.Contains(works, name)) {
						t.Errorf("%s: %s writes to the book and is called from kit.Run, where newer work ends it: it belongs into kit.Write", set.Position(x.Pos()), name)
					}
				case *ast.FuncLit:
					look(x, reading, queued || !reading && takesContext(x.Type))
					return false
				case *ast.FuncDecl:
					if x.Body != nil {
						look(x.Body, false, takesContext(x.Type))
					}
					return false
				}
				return true
			})
		}
		look(f, false, false)
	}
}
