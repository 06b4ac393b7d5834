package main

import (
	"net/netip"
	"syscall"
	_ "unsafe" // for go:linkname
)

// listen is what package net calls for each socket that shall listen, after it
// was bound.
//
//go:linkname listen net.listenFunc
var listen func(socket, backlog int) error

// The application controller serves its metrics on all interfaces, and has no
// flag for it. What would listen on all of them listens on loopback alone.
func init() {
	original := listen
	listen = func(socket, backlog int) error {
		if isOnAllInterfaces(socket) {
			if err := syscall.SetsockoptString(socket, syscall.SOL_SOCKET, syscall.SO_BINDTODEVICE, "lo"); err != nil {
				return err
			}
		}
		return original(socket, backlog)
	}
}

func isOnAllInterfaces(socket int) bool {
	address, err := syscall.Getsockname(socket)
	if err != nil {
		return false
	}
	switch one := address.(type) {
	case *syscall.SockaddrInet4:
		return netip.AddrFrom4(one.Addr).IsUnspecified()
	case *syscall.SockaddrInet6:
		return netip.AddrFrom16(one.Addr).IsUnspecified()
	default:
		return false
	}
}
