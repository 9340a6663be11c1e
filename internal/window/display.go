package window

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// display is a screen in memory with a window manager and a message bus of its own, on which no file dialog of the
// desktop answers.
type display struct {
	t       testing.TB
	folder  string
	env     []string
	running []*exec.Cmd
	width   int
	height  int
	memory  []byte // the screen as the server holds it: a head in the format of xwd, the palette, four bytes a pixel
}

func startDisplay(t testing.TB, size string, env []string) *display {
	t.Helper()
	d := &display{t: t, folder: t.TempDir()}
	if _, err := fmt.Sscanf(size, "%dx%d", &d.width, &d.height); err != nil {
		t.Fatalf("size of the screen %q: %v", size, err)
	}
	t.Cleanup(d.stop)
	// -noreset: otherwise the server forgets the keyboard when its last client leaves. -nocursor: the pointer is no
	// answer to a click.
	number := d.start(env, "3", "Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-noreset", "-nocursor", "-fbdir", d.folder)
	d.env = []string{"DISPLAY=:" + number}
	d.mapMemory()
	env = append(env, d.env...)
	bus := filepath.Join(d.folder, "bus.conf")
	config := `<busconfig><type>session</type><listen>unix:dir=` + d.folder + `</listen><policy context="default"><allow send_destination="*"/>` +
		`<allow receive_sender="*"/><allow own="*"/></policy></busconfig>`
	must(t, os.WriteFile(bus, []byte(config), 0o600))
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+d.start(env, "3", "dbus-daemon", "--config-file="+bus, "--nofork", "--nopidfile", "--print-address=3"))
	// The first key that xdotool presses changes the keyboard once more, and a window manager that is told of a new
	// keyboard lets go of its keys for a moment: an Alt+F4 that comes first would be lost.
	for _, keyboard := range []*exec.Cmd{exec.Command("setxkbmap", "no"), exec.Command("xdotool", "key", "Shift_L")} {
		keyboard.Env = append(os.Environ(), d.env...)
		if out, err := keyboard.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v %s", keyboard.Path, err, out)
		}
	}
	d.start(env, "", "openbox")
	return d
}

// start runs a program until the test ends. Where fd is given it returns the line that the program writes there when it
// is ready.
func (d *display) start(env []string, fd, name string, args ...string) (line string) {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	var ours, theirs *os.File
	if fd != "" {
		var err error
		ours, theirs, err = os.Pipe()
		must(d.t, err)
		cmd.ExtraFiles = []*os.File{theirs}
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("%v (scripts/setup.sh walks installs it)", err)
	}
	d.running = append(d.running, cmd)
	if fd == "" {
		return ""
	}
	must(d.t, theirs.Close())
	must(d.t, ours.SetReadDeadline(time.Now().Add(30*time.Second)))
	line, err := bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		d.t.Fatalf("%s does not start: %v", name, err)
	}
	return strings.TrimSpace(line)
}

// stop ends what was started, the last first.
func (d *display) stop() {
	for i := len(d.running) - 1; i >= 0; i-- {
		_ = d.running[i].Process.Kill()
		_ = d.running[i].Wait() // killed: that is its error
	}
}

// mapMemory shares the server's memory: reading it as a file for each look was a tenth of a walk's work.
func (d *display) mapMemory() {
	f, err := os.Open(filepath.Join(d.folder, "Xvfb_screen0"))
	must(d.t, err)
	info, err := f.Stat()
	must(d.t, err)
	d.memory, err = syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	must(d.t, closing(f, err))
	d.t.Cleanup(func() { must(d.t, syscall.Munmap(d.memory)) })
}

// pixels are what is on the screen now, and how many bytes a line of it is.
func (d *display) pixels() (pixels []byte, stride int) {
	field := func(i int) int { return int(binary.BigEndian.Uint32(d.memory[4*i:])) }
	const headSize, bytesPerLine, colours, colourSize = 0, 12, 19, 12
	return d.memory[field(headSize)+field(colours)*colourSize:], field(bytesPerLine)
}

var seed = maphash.MakeSeed()

// fingerprint differs when anything on the screen does.
func (d *display) fingerprint() uint64 {
	pixels, _ := d.pixels()
	return maphash.Bytes(seed, pixels)
}

// picture is what is on the screen.
func (d *display) picture() *image.NRGBA {
	pixels, stride := d.pixels()
	img := image.NewNRGBA(image.Rect(0, 0, d.width, d.height))
	for y := range d.height {
		from, to := pixels[y*stride:], img.Pix[y*img.Stride:]
		for x := range d.width {
			to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = from[4*x+2], from[4*x+1], from[4*x], 255
		}
	}
	return img
}

func savePicture(img image.Image, path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return closing(f, (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, img))
}

func closing(c io.Closer, err error) error {
	if closed := c.Close(); err == nil {
		err = closed
	}
	return err
}
