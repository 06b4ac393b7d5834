// Command argocd holds the parts of Argo CD that run beside the local fleet,
// and a Redis in memory for their cache. It runs the part that
// ARGOCD_BINARY_NAME names, as Argo CD's own program does.
package main

import (
	"fmt"
	"os"

	appcontroller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	gitaskpass "github.com/argoproj/argo-cd/v3/cmd/argocd-git-ask-pass/commands"
	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/util/log"
	"github.com/spf13/cobra"
	"k8s.io/klog/v2"
)

var parts = map[string]func() *cobra.Command{
	common.CommandApplicationController: appcontroller.NewCommand,
	common.CommandRepoServer:            reposerver.NewCommand,
	common.CommandGitAskPass:            gitaskpass.NewCommand,
	"redis":                             newRedisCommand,
}

func main() {
	klog.SetLogger(log.NewLogrusLogger(log.NewWithCurrentConfig()))
	create := parts[os.Getenv("ARGOCD_BINARY_NAME")]
	if create == nil {
		fmt.Fprintf(os.Stderr, "ARGOCD_BINARY_NAME names no part of this program: %q\n", os.Getenv("ARGOCD_BINARY_NAME"))
		os.Exit(2)
	}
	if err := create().Execute(); err != nil {
		os.Exit(1)
	}
}
