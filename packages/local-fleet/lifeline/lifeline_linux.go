package lifeline

import "syscall"

const (
	prSetParentDeathSignal = 1
	// The main goroutine starts on the program's first thread, which lives as
	// long as the program does, and with it the setting.
)

// dieWithParent asks the kernel for SIGKILL at the parent's death. It reaches
// a program that is stopped (SIGSTOP), which cannot watch for itself.
func dieWithParent() {
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, prSetParentDeathSignal, uintptr(syscall.SIGKILL), 0)
}
