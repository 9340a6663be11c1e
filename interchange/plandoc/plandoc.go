// Package plandoc reads the document of a work plan, as an annual meeting adopted it, in text, Word or PDF, or as a table
// that somebody has set up: what it says of goals, measures, duties and dates, each with its sentence and its lines. It proposes, and keeps nothing; what a
// document does not say it leaves empty.
package plandoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"lagboka/domain"
	"lagboka/interchange"
)

// Lines gives the lines of a PDF file, and how many pages it has. It is taken in from outside, since PDFium lives with
// the preview.
type Lines func(ctx context.Context, pdf []byte) (lines []domain.PaperLine, pages int, err error)

// Limits of what is read; beyond them a file is refused. They are far above any plan.
const (
	maxFile   = 64 << 20 // bytes on disk: a plan with many pictures
	maxText   = 8 << 20  // bytes of text
	maxLines  = 30_000
	maxLength = 200_000 // bytes of one line or paragraph
)

// refuse is the error of a file that cannot be read as a plan.
func refuse(kind domain.ErrorKind, key string, cause error) error {
	return &domain.Error{Kind: kind, Key: key, Err: cause}
}

// Open reads the file at path. Errors are domain.Error with a sentence that says what to do.
func Open(ctx context.Context, path string, lines Lines) (domain.PlanDocument, error) {
	data, err := load(path)
	if err != nil {
		return domain.PlanDocument{}, fmt.Errorf("open plan: %w", err)
	}
	return Read(ctx, data, lines)
}

// load reads a whole file, one that is too large no further than to know it.
func load(path string) (data []byte, err error) {
	f, err := interchange.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, interchange.ReadError(err)
	case !info.Mode().IsRegular():
		return nil, refuse(domain.Invalid, "error.plan.kind", nil)
	case info.Size() > maxFile:
		return nil, refuse(domain.Invalid, "error.plan.large", nil)
	}
	if data, err = io.ReadAll(io.LimitReader(f, maxFile+1)); err != nil {
		return nil, interchange.ReadError(err)
	}
	return data, nil
}

// Read reads the bytes of a file; what they are is told by themselves, not by the file's name. A document in which
// nothing is recognised, or no year, is no error here: PlanDocument.Validate says it.
func Read(ctx context.Context, data []byte, lines Lines) (domain.PlanDocument, error) {
	if isPlanSheet(data) {
		return readSheet(ctx, data)
	}
	s, err := source(ctx, data, lines)
	if err != nil {
		return domain.PlanDocument{}, fmt.Errorf("read plan: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return domain.PlanDocument{}, fmt.Errorf("read plan: %w", err)
	}
	return s.document(), nil
}

// source takes the lines out of a file of any kind that is read.
func source(ctx context.Context, data []byte, lines Lines) (*text, error) {
	switch key := foreign(data); {
	case len(data) > maxFile:
		return nil, refuse(domain.Invalid, "error.plan.large", nil)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, refuse(domain.Invalid, "error.file.empty", nil)
	case key != "":
		return nil, refuse(domain.Invalid, key, nil)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return readDocx(ctx, data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return readPDF(ctx, data, lines)
	}
	return readText(data)
}

// foreign returns the key of why a file is of a kind that is not read, or nothing.
func foreign(data []byte) string {
	start := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 512)]))
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	for _, mark := range []string{
		"<!doctype", "<html", "<?xml", "{\\rtf", "\x1f\x8b", "rar!", "7z\xbc\xaf", "begin:vc", "\xff\xd8\xff", "\x89png", "gif8",
	} {
		if bytes.HasPrefix(start, []byte(mark)) {
			return "error.plan.kind"
		}
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		// A compound file: an old document, or a new one in the wrapping that a password makes (MS-OFFCRYPTO § 2.3.2).
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return "error.plan.password"
		}
		return "error.plan.old-word"
	}
	return ""
}
