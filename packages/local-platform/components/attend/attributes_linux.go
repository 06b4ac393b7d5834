package main

import "syscall"

// diesWithParent has the kernel end the program when this one is killed.
func diesWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
