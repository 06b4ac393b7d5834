package main

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"fairway.dev/lifeline"
)

// A process that runs a tenth of the time answers, but slowly.
const (
	throttleStopped = 180 * time.Millisecond
	throttleRunning = 20 * time.Millisecond
)

// runThrottle slows the process PID by stopping and continuing it in turn,
// until it is told to end or the process is gone. START is its start time
// as package lifeline reads it.
func runThrottle() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: control-plane throttle PID START")
		os.Exit(2)
	}
	pid, err := strconv.Atoi(os.Args[1])
	if err != nil || pid <= 1 {
		fmt.Fprintf(os.Stderr, "PID must be the number of a process, not %q\n", os.Args[1])
		os.Exit(2)
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	for lifeline.Lives(pid, os.Args[2]) {
		_ = syscall.Kill(pid, syscall.SIGSTOP)
		wait(end, throttleStopped)
		_ = syscall.Kill(pid, syscall.SIGCONT)
		if wait(end, throttleRunning) {
			return
		}
	}
}

func wait(end chan os.Signal, duration time.Duration) bool {
	select {
	case received := <-end:
		end <- received
		return true
	case <-time.After(duration):
		return false
	}
}
