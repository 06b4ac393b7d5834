// Command attend runs a program that knows nothing of lifelines, and ends it
// when the process that FAIRWAY_LIFELINE_PID names is gone.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"fairway.dev/lifeline"
)

func init() {
	// The kernel ends the program when the thread that started it ends, and the
	// first thread lives as long as this program does.
	runtime.LockOSThread()
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: attend NAME PROGRAM [arguments]")
		os.Exit(2)
	}
	// NAME is only for whoever looks at the list of processes.
	command := exec.Command(os.Args[2], os.Args[3:]...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.SysProcAttr = diesWithParent()
	gone := make(chan struct{})
	if err := lifeline.Watch(func() { close(gone) }); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	if err := command.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go passOn(command.Process, told, gone)
	os.Exit(wait(command))
}

// passOn tells the program to end when this one is told, and kills it when
// nobody is there any more who could wait for it.
func passOn(program *os.Process, told <-chan os.Signal, gone <-chan struct{}) {
	for {
		select {
		case <-told:
			_ = program.Signal(syscall.SIGTERM)
		case <-gone:
			_ = program.Kill()
			return
		}
	}
}

func wait(command *exec.Cmd) int {
	err := command.Wait()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended) && ended.ExitCode() >= 0:
		return ended.ExitCode()
	default:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}
