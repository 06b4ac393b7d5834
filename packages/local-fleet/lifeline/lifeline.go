// Package lifeline ends a program when another process is gone, however that
// process ended.
package lifeline

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const period = 250 * time.Millisecond

// Watch calls end when the process named by FAIRWAY_LIFELINE_PID is gone, so
// that a crashed parent leaves nothing running. FAIRWAY_LIFELINE_START is that
// process's start time as the 22nd field of /proc/PID/stat says; with it a
// reused pid is not mistaken for it. Where that process is the parent, the
// kernel kills this one, and end is not called.
func Watch(end func()) error {
	text := os.Getenv("FAIRWAY_LIFELINE_PID")
	if text == "" {
		return nil
	}
	pid, err := strconv.Atoi(text)
	if err != nil || pid <= 1 {
		return fmt.Errorf("FAIRWAY_LIFELINE_PID must be the number of a process, not %q", text)
	}
	start := os.Getenv("FAIRWAY_LIFELINE_START")
	if pid == os.Getppid() {
		dieWithParent()
	}
	go func() {
		for Lives(pid, start) {
			time.Sleep(period)
		}
		end()
	}()
	return nil
}

// Lives tells whether a process runs. START may be empty: then any process of
// this pid will do.
func Lives(pid int, start string) bool {
	if err := syscall.Kill(pid, 0); err != nil && err != syscall.EPERM {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		// No /proc on this system: the signal above is all that can be asked.
		_, absent := os.Stat("/proc/self/stat")
		return absent != nil
	}
	// The second field is the program's name and may itself hold spaces.
	_, rest, _ := strings.Cut(string(stat[strings.LastIndexByte(string(stat), ')'):]), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 20 || fields[0] == "Z" || fields[0] == "X" {
		return false
	}
	return start == "" || fields[19] == start
}
