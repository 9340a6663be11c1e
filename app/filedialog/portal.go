//go:build !windows && !darwin

package filedialog

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// The desktop portal: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html
const (
	portalName = "org.freedesktop.portal.Desktop"
	portalPath = dbus.ObjectPath("/org/freedesktop/portal/desktop")
	chooser    = "org.freedesktop.portal.FileChooser"
	request    = "org.freedesktop.portal.Request"
)

// answerTime is how long the portal may take to say that it is there; the user may take as long as he likes.
const answerTime = 5 * time.Second

// The portal's own words for how a dialog ended.
const (
	chosen    = 0
	cancelled = 1
)

// portalFilter is a filter as the portal wants it: its name, and patterns (kind 0) of files' names.
type portalFilter struct {
	Name     string
	Patterns []portalPattern
}

type portalPattern struct {
	Kind    uint32
	Pattern string
}

// Ask asks by the desktop portal, on a connection of its own that ends with the question: closing it takes the dialog
// away. It lasts until the user has answered or ctx ends.
func Ask(ctx context.Context, r Request) (a Answer, err error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return a, errors.Join(ErrNone, err)
	}
	defer func() {
		if closed := conn.Close(); err == nil && !errors.Is(closed, dbus.ErrClosed) {
			err = closed
		}
	}()
	if err := errors.Join(conn.Auth(nil), conn.Hello()); err != nil {
		return a, errors.Join(ErrNone, err)
	}
	const token = "lagboka"
	sender := strings.ReplaceAll(strings.TrimPrefix(conn.Names()[0], ":"), ".", "_")
	handle := portalPath + dbus.ObjectPath("/request/"+sender+"/"+token)
	signals := make(chan *dbus.Signal, 4)
	conn.Signal(signals)
	// Before the call: the answer may be there sooner than the call returns.
	if err := conn.AddMatchSignal(dbus.WithMatchInterface(request), dbus.WithMatchMember("Response")); err != nil {
		return a, errors.Join(ErrNone, err)
	}
	method, options := r.portalOptions()
	options["handle_token"] = dbus.MakeVariant(token)
	parent := ""
	if r.Parent != 0 {
		parent = fmt.Sprintf("x11:%x", r.Parent)
	}
	calling, done := context.WithTimeout(ctx, answerTime)
	defer done()
	var given dbus.ObjectPath
	call := conn.Object(portalName, portalPath).CallWithContext(calling, chooser+"."+method, 0, parent, r.Title, options)
	if err := call.Store(&given); err != nil {
		return a, errors.Join(ErrNone, err)
	}
	for {
		select {
		case <-ctx.Done():
			return a, ctx.Err()
		case s, open := <-signals:
			if !open {
				return a, errors.Join(ErrNone, dbus.ErrClosed)
			}
			// A portal from before the token names the request as it likes.
			if s.Name == request+".Response" && (s.Path == handle || s.Path == given) {
				return r.portalAnswer(s.Body)
			}
		}
	}
}

// portalOptions are the call of a question, and its options.
func (r Request) portalOptions() (method string, options map[string]dbus.Variant) {
	method, options = "OpenFile", map[string]dbus.Variant{"modal": dbus.MakeVariant(true)}
	if r.Accept != "" {
		options["accept_label"] = dbus.MakeVariant(r.Accept)
	}
	if r.Folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(r.Folder), 0))
	}
	switch r.Kind {
	case Folder:
		options["directory"] = dbus.MakeVariant(true)
		return method, options
	case Save:
		method = "SaveFile"
		options["current_name"] = dbus.MakeVariant(r.Name)
	}
	var filters []portalFilter
	for _, f := range r.Filters {
		pf := portalFilter{Name: f.Name}
		for _, ending := range f.Endings {
			pf.Patterns = append(pf.Patterns, portalPattern{0, "*" + anyCase(ending)})
		}
		filters = append(filters, pf)
	}
	if len(filters) > 0 {
		options["filters"] = dbus.MakeVariant(filters)
		options["current_filter"] = dbus.MakeVariant(filters[0])
	}
	return method, options
}

// anyCase is a pattern of a word in small and large letters: the portal tells them apart.
func anyCase(word string) string {
	var b strings.Builder
	for _, letter := range word {
		small, large := strings.ToLower(string(letter)), strings.ToUpper(string(letter))
		if small == large {
			b.WriteString(small)
		} else {
			b.WriteString("[" + small + large + "]")
		}
	}
	return b.String()
}

// portalAnswer reads the body of a Response: how it ended, and what was chosen.
func (r Request) portalAnswer(body []any) (a Answer, err error) {
	var how uint32
	var results map[string]dbus.Variant
	if err := dbus.Store(body, &how, &results); err != nil {
		return a, errors.Join(ErrNone, err)
	}
	switch how {
	case chosen:
	case cancelled:
		return a, nil
	default:
		return a, errors.Join(ErrNone, fmt.Errorf("the portal's dialog ended with %d", how))
	}
	var uris []string
	if err := results["uris"].Store(&uris); err != nil || len(uris) == 0 {
		return a, errors.Join(ErrNone, fmt.Errorf("the portal names no file: %w", err))
	}
	u, err := url.Parse(uris[0])
	if err != nil || u.Scheme != "file" {
		return a, errors.Join(ErrNone, errors.New("the portal names a file that lies on no disk"), err)
	}
	a.Path, a.Asked = filepath.FromSlash(u.Path), r.Kind == Save
	var on portalFilter
	if v, there := results["current_filter"]; there && v.Store(&on) == nil {
		for i, f := range r.Filters {
			if f.Name == on.Name {
				a.Filter = i
			}
		}
	}
	return r.Finish(a), nil
}
