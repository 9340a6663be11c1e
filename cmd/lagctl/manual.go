package main

import (
	"fmt"
	"io"
	"strings"

	"lagboka/docs/guide"
)

var manualVerb = verb{"manual", "man|bash|zsh|fish|guide [--out FILE]", manual}

// manuals are what packages carry of the command, written from the verbs themselves: its manual page, and what completes its
// words in a shell.
var manuals = map[string]func(c *ctl, w io.Writer){"man": manPage, "bash": bashWords, "zsh": zshWords, "fish": fishWords}

// userGuide is the word for the guide of the program with the window, a page for a browser.
const userGuide = "guide"

func manual(c *ctl, args []string) error {
	path := c.flags.String("out", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) != 1 || manuals[words[0]] == nil && words[0] != userGuide {
		return c.usage("ctl.manual.which")
	}
	write := func(w io.Writer) error { return guide.Write(w, "") }
	if words[0] != userGuide {
		write = func(w io.Writer) error { manuals[words[0]](c, w); return nil }
	}
	if *path == "" {
		return write(c.out)
	}
	out, err := c.to(*path, "")
	if err != nil {
		return err
	}
	return out.Write(write)
}

// manPage writes the manual page, for man(1), in the language that is asked for.
func manPage(c *ctl, w io.Writer) {
	text := strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace
	section := func(key string) { fmt.Fprintln(w, ".SH "+text(c.texts.Text("ctl.manual."+key))) }
	fmt.Fprintln(w, `.TH LAGCTL 1 "" Lagboka`)
	section("name")
	fmt.Fprintln(w, `lagctl \- `+text(c.texts.Text("ctl.manual.title")))
	section("synopsis")
	fmt.Fprintln(w, `.B lagctl`)
	fmt.Fprintln(w, text("--file BOK [--lang nb|en] [--today DATO] KOMMANDO …"))
	section("description")
	fmt.Fprintln(w, text(c.texts.Text("ctl.manual.text")))
	section("verbs")
	for _, v := range verbs {
		fmt.Fprintf(w, ".TP\n.B %s %s\n%s\n", text(v.name), text(v.args), text(c.texts.Text("ctl.help."+v.name)))
	}
	section("exit")
	fmt.Fprintln(w, text(c.texts.Text("ctl.manual.codes")))
	section("environment")
	fmt.Fprintf(w, ".TP\n.B LAGBOKA_PASSPHRASE_FILE\n%s\n", text(c.texts.Text("ctl.manual.passphrase")))
}

func verbNames() string {
	names := make([]string, len(verbs))
	for i, v := range verbs {
		names[i] = v.name
	}
	return strings.Join(names, " ")
}

func bashWords(_ *ctl, w io.Writer) {
	fmt.Fprintf(w, `_lagctl() {
	local cur=${COMP_WORDS[COMP_CWORD]} word
	COMPREPLY=()
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case " %[1]s " in *" $word "*) compopt -o default; return ;; esac
	done
	case ${COMP_WORDS[COMP_CWORD-1]} in
	--file) compopt -o default ;;
	--lang) COMPREPLY=($(compgen -W "nb en" -- "$cur")) ;;
	*) COMPREPLY=($(compgen -W "--file --lang --today %[1]s" -- "$cur")) ;;
	esac
}
complete -F _lagctl lagctl
`, verbNames())
}

func zshWords(c *ctl, w io.Writer) {
	quote := strings.NewReplacer("'", `'\''`, ":", `\:`).Replace
	fmt.Fprintln(w, "#compdef lagctl\nlocal -a verbs\nverbs=(")
	for _, v := range verbs {
		fmt.Fprintf(w, "\t'%s:%s'\n", v.name, quote(c.texts.Text("ctl.help."+v.name)))
	}
	fmt.Fprintln(w, ")\n_arguments '--file[]:file:_files' '--lang[]:lang:(nb en)' '--today[]:date:' '1:verb:{_describe verb verbs}' '*:file:_files'")
}

func fishWords(c *ctl, w io.Writer) {
	quote := strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace
	fmt.Fprintln(w, "complete -c lagctl -l file -r -F\ncomplete -c lagctl -l lang -x -a 'nb en'\ncomplete -c lagctl -l today -x")
	for _, v := range verbs {
		fmt.Fprintf(w, "complete -c lagctl -n __fish_use_subcommand -a %s -d '%s'\n", v.name, quote(c.texts.Text("ctl.help."+v.name)))
	}
}
