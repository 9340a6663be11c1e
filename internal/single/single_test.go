package single_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/internal/single"
)

// user is a folder for settings that nobody else has.
func user(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "s") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	t.Setenv("XDG_RUNTIME_DIR", dir)
	return filepath.Join(dir, "Kåre Østby")
}

// run takes the place, and answers by a function until the test ends.
func run(t *testing.T, folder string, handle func(context.Context, single.Request) string) *single.Place {
	t.Helper()
	p, err := single.Take(folder)
	if err != nil {
		t.Fatal(err)
	}
	go p.Serve(handle)
	t.Cleanup(func() { _ = p.Release() })
	return p
}

func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

func whole(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheSecondProgramHandsItsFileToTheFirst(t *testing.T) {
	folder := user(t)
	got := make(chan single.Request, 3)
	run(t, folder, func(_ context.Context, r single.Request) string {
		got <- r
		if strings.HasSuffix(r.Open, "to.lagboka") {
			return "Svar på spørsmålet først."
		}
		return ""
	})
	if _, err := single.Take(folder); !errors.Is(err, single.ErrTaken) {
		t.Fatalf("the place is given twice: %v", err)
	}
	for _, want := range []single.Request{{}, {Open: whole(t, "Bøker på Østby.lagboka")}} {
		if err := single.Ask(within(t, 5*time.Second), folder, want); err != nil {
			t.Fatal(err)
		}
		if r := <-got; r != want {
			t.Errorf("it was asked for %+v, want %+v", r, want)
		}
	}
	err := single.Ask(within(t, 5*time.Second), folder, single.Request{Open: whole(t, "to.lagboka")})
	if no, ok := errors.AsType[*single.RefusedError](err); !ok || no.Sentence != "Svar på spørsmålet først." {
		t.Errorf("what was refused is answered with %v", err)
	}
}

func TestAnotherUserHasAPlaceOfTheirOwn(t *testing.T) {
	folder := user(t)
	run(t, folder, func(context.Context, single.Request) string { return "" })
	other := filepath.Join(filepath.Dir(folder), "Nina")
	if err := single.Ask(within(t, 5*time.Second), other, single.Request{}); !errors.Is(err, single.ErrNobody) {
		t.Errorf("Nina's program is found: %v", err)
	}
	run(t, other, func(context.Context, single.Request) string { return "" })
}

func TestWhoAsksToCloseHearsThatItStaysOrThatItIsGone(t *testing.T) {
	folder := user(t)
	run(t, folder, func(context.Context, single.Request) string { return "Lagboka ble ikke lukket." })
	err := single.Ask(within(t, 5*time.Second), folder, single.Request{Close: true})
	if _, refused := errors.AsType[*single.RefusedError](err); !refused {
		t.Errorf("a program that stays is answered for with %v", err)
	}

	folder = user(t)
	cmd := another(t, folder)
	if err := single.Ask(within(t, 10*time.Second), folder, single.Request{Close: true}); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil { // it has ended, or is about to
		t.Error(err)
	}
	if err := single.Ask(within(t, 5*time.Second), folder, single.Request{Close: true}); !errors.Is(err, single.ErrNobody) {
		t.Errorf("nobody is answered for with %v", err)
	}
}

func TestOneThatDoesNotAnswerIsSaidToBeSilent(t *testing.T) {
	folder := user(t)
	gone := make(chan bool, 2)
	run(t, folder, func(ctx context.Context, _ single.Request) string {
		<-ctx.Done() // it hears that nobody waits any more
		gone <- true
		return ""
	})
	for _, r := range []single.Request{{}, {Close: true}} {
		if err := single.Ask(within(t, 300*time.Millisecond), folder, r); !errors.Is(err, single.ErrSilent) {
			t.Errorf("%+v is answered with %v", r, err)
		}
		select {
		case <-gone:
		case <-time.After(5 * time.Second):
			t.Fatal("it waits for an answer that nobody wants")
		}
	}
}

func TestAProgramThatIsKilledLeavesItsPlace(t *testing.T) {
	folder := user(t)
	cmd := another(t, folder)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if err := single.Ask(within(t, 5*time.Second), folder, single.Request{}); !errors.Is(err, single.ErrNobody) {
		t.Errorf("it is asked still: %v", err)
	}
	run(t, folder, func(context.Context, single.Request) string { return "" })
	if err := single.Ask(within(t, 5*time.Second), folder, single.Request{}); err != nil {
		t.Error(err)
	}
}

// another starts this test's program anew, which takes the place and ends when it is asked to close.
func another(t *testing.T, folder string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestAnotherProgram$")
	cmd.Env = append(os.Environ(), "LAGBOKA_SINGLE="+folder)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // it may have ended
	for range 200 {
		if err := single.Ask(within(t, 5*time.Second), folder, single.Request{}); err == nil {
			return cmd
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the other program does not answer")
	return nil
}

func TestAnotherProgram(t *testing.T) {
	folder := os.Getenv("LAGBOKA_SINGLE")
	if folder == "" {
		t.Skip("it is what another starts")
	}
	p, err := single.Take(folder)
	if err != nil {
		t.Fatal(err)
	}
	p.Serve(func(_ context.Context, r single.Request) string {
		if r.Close {
			os.Exit(0)
		}
		return ""
	})
}
