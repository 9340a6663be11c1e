// Package preview turns PDF pages into pictures, for the program's own preview and for whoever looks at what is
// printed, and draws pages that were made elsewhere on pages of ours (join.go). It runs PDFium as WebAssembly, so that no C
// compiler and no installed reader is needed. It sees no file, and writes none but itself, compiled, where it was told to.
package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The one PDFium is started when it is first asked, and answers one document at a time.
var (
	mu       sync.Mutex
	pool     pdfium.Pool
	instance pdfium.Pdfium
)

// kept is the folder in which PDFium lies compiled from one start of the program to the next; empty where it does not.
var kept string

// Keep names a folder of the program's own in which PDFium is kept compiled: compiling it takes seconds of an old machine's
// time at the first page of each start. It holds nothing of any book. What an older version has left there is removed, and
// without a folder that can be written to it is compiled each time.
func Keep(folder string) {
	mu.Lock()
	defer mu.Unlock()
	kept = folder
}

// startLimit is how long an instance may take to start; compiling it takes some seconds on an old machine.
const startLimit = 2 * time.Minute

func start() error {
	if instance != nil {
		return nil
	}
	if pool == nil {
		started, err := compiled(kept)
		if err != nil && kept != "" { // what lies there cannot be used, or nothing can be written there
			_ = os.RemoveAll(kept)
			started, err = compiled("")
		}
		if err != nil {
			return err
		}
		pool = started
	}
	started, err := pool.GetInstance(startLimit)
	if err != nil {
		return err
	}
	instance = started
	return nil
}

// compiled is PDFium, ready to start: from the folder where it lies compiled, or compiled now and left there.
func compiled(folder string) (pdfium.Pool, error) {
	// The features that PDFium is compiled for. Of the computer's files it is given none: pages come from anywhere.
	runtime := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if folder != "" {
		cache, err := cacheIn(folder)
		if err != nil {
			return nil, err
		}
		runtime = runtime.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: runtime, FSConfig: wazero.NewFSConfig(),
		// Not the program's own output: a double click on Windows starts it without any, and PDFium's module would then
		// not start.
		Stdout: io.Discard, Stderr: io.Discard,
	})
}

// cacheIn is what is compiled, kept in a folder that holds it for this version alone.
func cacheIn(folder string) (wazero.CompilationCache, error) {
	cache, err := wazero.NewCompilationCacheWithDir(folder)
	if err != nil {
		return nil, err
	}
	versions, err := os.ReadDir(folder) // each version of the compiler has a folder of its own
	if err != nil || len(versions) < 2 {
		return cache, err
	}
	if err := os.RemoveAll(folder); err != nil {
		return nil, err
	}
	return wazero.NewCompilationCacheWithDir(folder)
}

// restart ends PDFium after a document that it stumbled over, so that the next one meets a new one.
func restart() error {
	mu.Lock()
	defer mu.Unlock()
	if instance == nil {
		return nil
	}
	ended := instance
	instance = nil
	err := ended.Kill()
	if err != nil {
		pool = nil // its one place may still be taken
	}
	return err
}

// Pages returns pictures of the pages from number from on (0 is the first) at a resolution in dots per inch, at most so
// many, and how many pages the document has.
func Pages(ctx context.Context, pdf []byte, dpi, from, most int) (pages []image.Image, total int, err error) {
	err = with(pdf, func(doc references.FPDF_DOCUMENT, n int) error {
		total = n
		for i := from; i < min(n, from+most); i++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
			got, err := instance.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: page})
			if err != nil {
				return err
			}
			pages = append(pages, copied(got.Result.RenderedImage))
			got.Cleanup()
		}
		return nil
	})
	return pages, total, err
}

// Size is a page's, in points.
type Size struct{ Width, Height float64 }

// Sizes returns the size of every page.
func Sizes(pdf []byte) (sizes []Size, err error) {
	err = with(pdf, func(doc references.FPDF_DOCUMENT, n int) error {
		for i := range n {
			got, err := instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: i})
			if err != nil {
				return err
			}
			sizes = append(sizes, Size{got.Width, got.Height})
		}
		return nil
	})
	return sizes, err
}

// Page returns a picture of one page (0 is the first), so many pixels wide.
func Page(ctx context.Context, pdf []byte, page, pixels int) (picture image.Image, err error) {
	err = with(pdf, func(doc references.FPDF_DOCUMENT, n int) error {
		if err := ctx.Err(); err != nil { // others came first, and by now nobody waits
			return err
		}
		of := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page}}
		got, err := instance.RenderPageInPixels(&requests.RenderPageInPixels{Width: pixels, Page: of})
		if err != nil {
			return err
		}
		picture = copied(got.Result.RenderedImage)
		got.Cleanup()
		return nil
	})
	return picture, err
}

// copied is a picture of our own: the one that is given lies in PDFium's memory until it is cleaned up.
func copied(of image.Image) image.Image {
	c := image.NewRGBA(of.Bounds())
	draw.Draw(c, c.Bounds(), of, of.Bounds().Min, draw.Src)
	return c
}

// Text returns the text of every page.
func Text(pdf []byte) (pages []string, err error) {
	err = with(pdf, func(doc references.FPDF_DOCUMENT, n int) error {
		for i := range n {
			page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
			got, err := instance.GetPageText(&requests.GetPageText{Page: page})
			if err != nil {
				return err
			}
			pages = append(pages, got.Text)
		}
		return nil
	})
	return pages, err
}

// Find is the first page on which a line says nothing but a text; 0, the first of all, where none does.
func Find(pdf []byte, line string) (int, error) {
	pages, err := Text(pdf)
	for i, page := range pages {
		for l := range strings.Lines(page) {
			if strings.Join(strings.Fields(l), " ") == line {
				return i, err
			}
		}
	}
	return 0, err
}

// Heading is a line of a document's outline.
type Heading struct {
	Title string
	Page  int // 1 is the first
	Level int // 0 is the topmost
}

// Outline returns the headings that a reader shows beside the pages.
func Outline(pdf []byte) (all []Heading, err error) {
	err = with(pdf, func(doc references.FPDF_DOCUMENT, _ int) error {
		got, err := instance.GetBookmarks(&requests.GetBookmarks{Document: doc})
		if err != nil {
			return err
		}
		var add func(marks []responses.GetBookmarksBookmark, level int)
		add = func(marks []responses.GetBookmarksBookmark, level int) {
			for _, m := range marks {
				h := Heading{Title: m.Title, Level: level}
				if m.DestInfo != nil {
					h.Page = m.DestInfo.PageIndex + 1
				}
				all = append(all, h)
				add(m.Children, level+1)
			}
		}
		add(got.Bookmarks, 0)
		return nil
	})
	return all, err
}

// with opens a document for work and closes it again.
func with(pdf []byte, work func(doc references.FPDF_DOCUMENT, pages int) error) (err error) {
	mu.Lock()
	defer mu.Unlock()
	if err := start(); err != nil {
		return fmt.Errorf("start preview: %w", err)
	}
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return fmt.Errorf("open preview: %w", err)
	}
	defer func() {
		_, closing := instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
		err = errors.Join(err, closing)
	}()
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	if err := work(doc.Document, count.PageCount); err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	return nil
}
