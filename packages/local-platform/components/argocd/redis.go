package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/spf13/cobra"
)

const clockPeriod = time.Second

// newRedisCommand serves what Argo CD caches from memory. It is lost when this
// ends, and made again when it is asked for.
func newRedisCommand() *cobra.Command {
	var address string
	command := &cobra.Command{
		Use:  "redis",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return serveRedis(address) },
	}
	command.Flags().StringVar(&address, "address", "127.0.0.1:6379", "host and port to listen on")
	return command
}

func serveRedis(address string) error {
	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(address); err != nil {
		return err
	}
	defer server.Close()
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, syscall.SIGINT)
	clock := time.NewTicker(clockPeriod)
	defer clock.Stop()
	for {
		select {
		case <-clock.C:
			// Its clock stands still by itself, and nothing would expire.
			server.FastForward(clockPeriod)
		case <-told:
			return nil
		}
	}
}
