package filedialog

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// The scripts get what they ask as arguments, so that no name is ever read as a command.
const (
	openScript = `on run argv
set kinds to {}
repeat with i from 3 to count of argv
set end of kinds to item i of argv
end repeat
if item 2 of argv is "" then
return POSIX path of (choose file with prompt (item 1 of argv) of type kinds)
end if
return POSIX path of (choose file with prompt (item 1 of argv) of type kinds default location POSIX file (item 2 of argv))
end run`
	folderScript = `on run argv
if item 2 of argv is "" then
return POSIX path of (choose folder with prompt (item 1 of argv))
end if
return POSIX path of (choose folder with prompt (item 1 of argv) default location POSIX file (item 2 of argv))
end run`
	saveScript = `on run argv
if item 2 of argv is "" then
return POSIX path of (choose file name with prompt (item 1 of argv) default name (item 3 of argv))
end if
return POSIX path of (choose file name with prompt (item 1 of argv) default name (item 3 of argv) default location POSIX file (item 2 of argv))
end run`
	formatScript = `on run argv
set names to {}
repeat with i from 2 to count of argv
set end of names to item i of argv
end repeat
set chosen to choose from list names with prompt (item 1 of argv) default items {item 1 of names}
if chosen is false then error number -128
return item 1 of chosen
end run`
)

// Ask asks by the dialogs of macOS, and returns when they are closed or ctx ends.
func Ask(ctx context.Context, r Request) (a Answer, err error) {
	script, args := openScript, []string{r.Title, r.Folder}
	switch r.Kind {
	case Open:
		for _, f := range r.Filters {
			for _, ending := range f.Endings {
				args = append(args, strings.TrimPrefix(ending, "."))
			}
		}
	case Folder:
		script = folderScript
	case Save:
		script = saveScript
		name := r.Name
		if len(r.Filters) > 1 { // the dialog for names has no choice of formats
			names := []string{r.Title}
			for _, f := range r.Filters {
				names = append(names, f.Name)
			}
			chosen, err := run(ctx, formatScript, names)
			if err != nil || chosen == "" {
				return a, err
			}
			for i, f := range r.Filters {
				if f.Name == chosen {
					a.Filter = i
				}
			}
			name = r.Finish(Answer{Path: name, Filter: a.Filter}).Path
		}
		args = append(args, name)
	default:
		return a, errors.New("ask for file: unknown kind " + strconv.Itoa(int(r.Kind)))
	}
	a.Path, err = run(ctx, script, args)
	a.Asked = r.Kind == Save && a.Path != ""
	return r.Finish(a), err
}

// run runs a script and returns what it says; nothing where the user has cancelled it.
func run(ctx context.Context, script string, args []string) (string, error) {
	out, err := exec.CommandContext(ctx, "osascript", append([]string{"-e", script}, args...)...).Output()
	var failed *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &failed) && strings.Contains(string(failed.Stderr), "-128"):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	return strings.TrimSuffix(string(out), "\n"), nil
}
