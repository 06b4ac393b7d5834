package main

import (
	"errors"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/tools/clientcmd"
)

const extension = ".yaml"

// access is how one control plane of the local fleet is reached.
type access struct {
	kubeconfig []byte
	server     *url.URL
}

func (a *access) endpoint() (map[string]any, error) {
	host, port, err := net.SplitHostPort(a.server.Host)
	if err != nil {
		return nil, err
	}
	number, err := strconv.ParseInt(port, 10, 32)
	return map[string]any{"host": host, "port": number}, err
}

func (a *access) version() (string, error) {
	config, err := clientcmd.RESTConfigFromKubeConfig(a.kubeconfig)
	if err != nil {
		return "", err
	}
	config.Timeout = patience
	known, err := discovery.NewDiscoveryClientForConfig(config)
	if err != nil {
		return "", err
	}
	version, err := known.ServerVersion()
	if err != nil {
		return "", err
	}
	return version.GitVersion, nil
}

// readAccess returns nil if there is no such cluster.
func readAccess(folder, name string) (*access, error) {
	if len(validation.IsDNS1123Label(name)) > 0 {
		return nil, nil
	}
	content, err := os.ReadFile(filepath.Join(folder, name+extension))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	config, err := clientcmd.RESTConfigFromKubeConfig(content)
	if err != nil {
		return nil, err
	}
	server, err := url.Parse(config.Host)
	if err != nil {
		return nil, err
	}
	return &access{content, server}, nil
}

// findAccess returns nil if no cluster has this host and port.
func findAccess(folder, hostAndPort string) (*access, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		found, err := readAccess(folder, strings.TrimSuffix(entry.Name(), extension))
		if err != nil {
			return nil, err
		}
		if found != nil && found.server.Host == hostAndPort {
			return found, nil
		}
	}
	return nil, nil
}
