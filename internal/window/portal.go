package window

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// Portal is a desktop that chooses files: it answers each question of the program with the path that the walk has laid
// ready.
type Portal struct {
	conn *dbus.Conn

	mu      sync.Mutex
	answers []string
	asked   []Asked
}

// Asked is a question that the program has put to the desktop.
type Asked struct {
	Method string // OpenFile or SaveFile
	Title  string
	Name   string // that is proposed
	Folder string // that the dialog is to begin in
}

// The desktop portal's names:
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html
const (
	portalName = "org.freedesktop.portal.Desktop"
	portalPath = "/org/freedesktop/portal/desktop"
)

// StartPortal puts a desktop portal on the screen's message bus, until the test ends. On a screen without one our own
// dialog answers.
func (w *Window) StartPortal() *Portal {
	w.t.Helper()
	bus := ""
	for _, variable := range w.screen.env {
		if address, is := strings.CutPrefix(variable, "DBUS_SESSION_BUS_ADDRESS="); is {
			bus = address
		}
	}
	conn, err := dbus.Connect(bus)
	must(w.t, err)
	w.t.Cleanup(func() { closeBus(w.t, conn) })
	p := &Portal{conn: conn}
	must(w.t, conn.Export(p, portalPath, "org.freedesktop.portal.FileChooser"))
	if _, err := conn.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
		w.t.Fatal(err)
	}
	return p
}

func closeBus(t testing.TB, conn *dbus.Conn) {
	if err := conn.Close(); err != nil {
		t.Error(err)
	}
}

// Answer lays the answer to the next question ready: a path, or nothing for a dialog that is cancelled.
func (p *Portal) Answer(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers = append(p.answers, path)
}

// Asked returns what has been asked, the oldest first.
func (p *Portal) Asked() []Asked {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Asked{}, p.asked...)
}

// OpenFile answers the program's question for a file that is there, or a folder.
func (p *Portal) OpenFile(from dbus.Sender, _, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.answer("OpenFile", from, title, options)
}

// SaveFile answers the program's question for a file to be written.
func (p *Portal) SaveFile(from dbus.Sender, _, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.answer("SaveFile", from, title, options)
}

func (p *Portal) answer(method string, from dbus.Sender, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	a := Asked{Method: method, Title: title}
	var token string
	var folder []byte
	for name, to := range map[string]any{"handle_token": &token, "current_name": &a.Name, "current_folder": &folder} {
		if v, ok := options[name]; ok {
			if err := v.Store(to); err != nil {
				return "", dbus.MakeFailedError(err)
			}
		}
	}
	a.Folder = strings.TrimRight(string(folder), "\x00")
	p.asked = append(p.asked, a)
	how, results := uint32(1), map[string]dbus.Variant{} // cancelled
	if len(p.answers) > 0 {
		if path := p.answers[0]; path != "" {
			how, results["uris"] = 0, dbus.MakeVariant([]string{(&url.URL{Scheme: "file", Path: path}).String()})
		}
		p.answers = p.answers[1:]
	}
	sender := strings.ReplaceAll(strings.TrimPrefix(string(from), ":"), ".", "_")
	handle := dbus.ObjectPath(portalPath + "/request/" + sender + "/" + token)
	if err := p.conn.Emit(handle, "org.freedesktop.portal.Request.Response", how, results); err != nil {
		return "", dbus.MakeFailedError(err)
	}
	return handle, nil
}
