//go:build !windows && !darwin

package filedialog_test

import (
	"bufio"
	"context"
	"errors"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"lagboka/app/filedialog"
)

// privateBus starts a message bus of the test's own and makes it the session's.
func privateBus(t *testing.T) {
	t.Helper()
	address := "unix:path=" + filepath.Join(t.TempDir(), "bus")
	cmd := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address="+address)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal("no message bus (Debian: dbus-daemon):", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
}

// portal is a desktop portal that answers at once, or never.
type portal struct {
	conn    *dbus.Conn
	answer  func(options map[string]dbus.Variant) (how uint32, results map[string]dbus.Variant)
	silent  bool
	method  string
	parent  string
	options map[string]dbus.Variant
	sender  dbus.Sender
	oddPath bool // names the request as it likes
}

func (p *portal) OpenFile(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.ask("OpenFile", sender, parent, options)
}

func (p *portal) SaveFile(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.ask("SaveFile", sender, parent, options)
}

func (p *portal) ask(method string, sender dbus.Sender, parent string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.method, p.sender, p.parent, p.options = method, sender, parent, options
	name := strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_")
	path := dbus.ObjectPath("/org/freedesktop/portal/desktop/request/" + name + "/" + options["handle_token"].Value().(string))
	if p.oddPath {
		path = "/org/freedesktop/portal/desktop/request/1"
	}
	if p.silent {
		return path, nil
	}
	how, results := p.answer(options)
	// Somebody else's answer first: it must not be taken for ours.
	other := map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///feil"})}
	_ = p.conn.Emit("/org/freedesktop/portal/desktop/request/9_9/annen", "org.freedesktop.portal.Request.Response", uint32(0), other)
	if p.oddPath {
		go func() {
			time.Sleep(50 * time.Millisecond) // the name has to arrive before the answer does
			_ = p.conn.Emit(path, "org.freedesktop.portal.Request.Response", how, results)
		}()
		return path, nil
	}
	_ = p.conn.Emit(path, "org.freedesktop.portal.Request.Response", how, results)
	return path, nil
}

func startPortal(t *testing.T, p *portal) {
	t.Helper()
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	p.conn = conn
	if err := conn.Export(p, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.FileChooser"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
}

func uris(paths ...string) map[string]dbus.Variant {
	for i, p := range paths {
		paths[i] = (&url.URL{Scheme: "file", Path: p}).String()
	}
	return map[string]dbus.Variant{"uris": dbus.MakeVariant(paths)}
}

var formats = []filedialog.Filter{{Name: "Excel", Endings: []string{".xlsx"}}, {Name: "CSV", Endings: []string{".csv"}}}

func TestThePortalsAnswerIsTaken(t *testing.T) {
	privateBus(t)
	type filter struct {
		Name     string
		Patterns []struct {
			Kind    uint32
			Pattern string
		}
	}
	p := &portal{}
	startPortal(t, p)
	for name, c := range map[string]struct {
		request filedialog.Request
		oddPath bool
		how     uint32
		results map[string]dbus.Variant
		want    filedialog.Answer
	}{
		"a file with blanks, plus and per cent": {
			filedialog.Request{Kind: filedialog.Open, Filters: formats[:1]},
			false, 0, uris("/tmp/Styre+rapport 100 %25 æ.xlsx"),
			filedialog.Answer{Path: "/tmp/Styre+rapport 100 %25 æ.xlsx"},
		},
		"nothing": {filedialog.Request{Kind: filedialog.Open}, false, 1, nil, filedialog.Answer{}},
		"a portal that names the request as it likes": {
			filedialog.Request{Kind: filedialog.Folder}, true, 0, uris("/tmp/mappe"), filedialog.Answer{Path: "/tmp/mappe"},
		},
		"a file to be saved": {
			filedialog.Request{Kind: filedialog.Save, Name: "liste.xlsx", Filters: formats},
			false, 0, uris("/tmp/liste.xlsx"),
			filedialog.Answer{Path: "/tmp/liste.xlsx", Asked: true},
		},
		"the other format": {
			filedialog.Request{Kind: filedialog.Save, Name: "liste.xlsx", Filters: formats},
			false, 0,
			map[string]dbus.Variant{"uris": uris("/tmp/liste.xlsx")["uris"], "current_filter": dbus.MakeVariant(filter{Name: "CSV"})},
			filedialog.Answer{Path: "/tmp/liste.csv", Filter: 1},
		},
	} {
		p.answer, p.oddPath = func(map[string]dbus.Variant) (uint32, map[string]dbus.Variant) { return c.how, c.results }, c.oddPath
		if c.results == nil {
			c.results = map[string]dbus.Variant{}
		}
		got, err := filedialog.Ask(t.Context(), c.request)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestThePortalIsToldWhatIsAsked(t *testing.T) {
	privateBus(t)
	p := &portal{answer: func(map[string]dbus.Variant) (uint32, map[string]dbus.Variant) { return 1, map[string]dbus.Variant{} }}
	startPortal(t, p)
	r := filedialog.Request{Kind: filedialog.Save, Accept: "Lagre", Name: "Æ.xlsx", Folder: "/tmp/å", Filters: formats, Parent: 0x2a}
	if _, err := filedialog.Ask(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	if p.method != "SaveFile" || p.parent != "x11:2a" || p.options["current_name"].Value() != "Æ.xlsx" || p.options["accept_label"].Value() != "Lagre" {
		t.Errorf("%s %s %v", p.method, p.parent, p.options)
	}
	if folder := p.options["current_folder"].Value().([]byte); string(folder) != "/tmp/å\x00" {
		t.Errorf("the folder is %q", folder)
	}
	if text := p.options["filters"].String(); !strings.Contains(text, "*.[xX][lL][sS][xX]") || !strings.Contains(text, "CSV") {
		t.Errorf("the filters are %s", text)
	}
}

func TestWithoutAPortalItIsSaidAtOnce(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "ingen"))
	if _, err := filedialog.Ask(t.Context(), filedialog.Request{Kind: filedialog.Open}); !errors.Is(err, filedialog.ErrNone) {
		t.Error("without a bus:", err)
	}
	privateBus(t)
	if _, err := filedialog.Ask(t.Context(), filedialog.Request{Kind: filedialog.Open}); !errors.Is(err, filedialog.ErrNone) {
		t.Error("without a portal:", err)
	}
	p := &portal{answer: func(map[string]dbus.Variant) (uint32, map[string]dbus.Variant) { return 2, map[string]dbus.Variant{} }}
	startPortal(t, p)
	if _, err := filedialog.Ask(t.Context(), filedialog.Request{Kind: filedialog.Open}); !errors.Is(err, filedialog.ErrNone) {
		t.Error("with a portal whose dialog breaks off:", err)
	}
}

// The portal takes a dialog away when who asked for it is gone from the bus.
func TestAQuestionThatIsCancelledLeavesTheBus(t *testing.T) {
	privateBus(t)
	p := &portal{silent: true}
	startPortal(t, p)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := filedialog.Ask(ctx, filedialog.Request{Kind: filedialog.Open}); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	var names []string
	if err := p.conn.BusObject().Call("org.freedesktop.DBus.ListNames", 0).Store(&names); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name == string(p.sender) {
			t.Error("who asked is still there")
		}
	}
}
