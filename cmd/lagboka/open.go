//go:build !windows

package main

import (
	"os/exec"
	"runtime"
	"time"
)

// openPage shows a page in the system's browser. What opens it may live as long as the browser does; one that finds no
// browser says so before answerTime is over.
func openPage(path string) error {
	program := "xdg-open"
	if runtime.GOOS == "darwin" {
		program = "open"
	}
	command := exec.Command(program, path)
	if err := command.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(answerTime):
		return nil
	}
}

const answerTime = 4 * time.Second
