// Command capi holds what of Cluster API runs beside the local fleet: the
// controllers of Cluster and ClusterClass and the webhooks of the core, and a
// provider whose control planes are those of the local fleet. The core's own
// program has webhooks that listen on all interfaces; here all is on loopback.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/klog/v2"
	clusterv1beta1 "sigs.k8s.io/cluster-api/api/core/v1beta1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	runtimev1 "sigs.k8s.io/cluster-api/api/runtime/v1beta2"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	"sigs.k8s.io/cluster-api/core/reconcilers/cluster"
	"sigs.k8s.io/cluster-api/core/reconcilers/clusterclass"
	topology "sigs.k8s.io/cluster-api/core/reconcilers/topology/cluster"
	"sigs.k8s.io/cluster-api/core/setup"
	"sigs.k8s.io/cluster-api/core/webhooks/admission"
	"sigs.k8s.io/cluster-api/core/webhooks/conversion"
	"sigs.k8s.io/cluster-api/feature"
	"sigs.k8s.io/cluster-api/util/index"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	metrics "sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
)

const name = "fairway-capi"

var (
	webhookPort  = flag.Int("webhook-port", 0, "port of 127.0.0.1 for the webhooks")
	certificates = flag.String("webhook-cert-dir", "", "folder of tls.crt and tls.key")
	health       = flag.String("health-addr", "", "address for /readyz")
	kubeconfigs  = flag.String("fleet", "", "folder of <cluster>.yaml, a kubeconfig for each cluster of the local fleet")
)

func main() {
	flag.Parse()
	ctrl.SetLogger(klog.Background())
	if err := run(ctrl.SetupSignalHandler()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	if err := feature.MutableGates.Set("ClusterTopology=true"); err != nil {
		return err
	}
	config, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	known, err := newScheme()
	if err != nil {
		return err
	}
	mgr, err := ctrl.NewManager(config, ctrl.Options{
		Scheme:                 known,
		HealthProbeBindAddress: *health,
		Metrics:                metrics.Options{BindAddress: "0"},
		Cache:                  setup.ManagerCacheOptions(known, name, "", 10*time.Minute),
		Client:                 setup.ManagerClientOptions(),
		WebhookServer: webhook.NewServer(webhook.Options{
			Host:    "127.0.0.1",
			Port:    *webhookPort,
			CertDir: *certificates,
		}),
	})
	if err != nil {
		return err
	}
	if err := mgr.AddReadyzCheck("webhook", mgr.GetWebhookServer().StartedChecker()); err != nil {
		return err
	}
	if err := index.AddDefaultIndexes(ctx, mgr); err != nil {
		return err
	}
	cache, err := setupCore(ctx, mgr)
	if err != nil {
		return err
	}
	if err := setupWebhooks(mgr, cache); err != nil {
		return err
	}
	if err := (&provider{Client: mgr.GetClient(), kubeconfigs: *kubeconfigs}).setup(mgr); err != nil {
		return err
	}
	return mgr.Start(ctx)
}

func newScheme() (*runtime.Scheme, error) {
	known := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		scheme.AddToScheme,
		apiextensionsv1.AddToScheme,
		clusterv1beta1.AddToScheme,
		clusterv1.AddToScheme,
		runtimev1.AddToScheme,
	} {
		if err := add(known); err != nil {
			return nil, err
		}
	}
	return known, nil
}

// setupCore starts what carries Clusters through their phases. What makes
// machines is left out: the nodes of the local fleet are not made by it.
func setupCore(ctx context.Context, mgr ctrl.Manager) (clustercache.ClusterCache, error) {
	secrets, err := setup.CreateSecretCachingClient(mgr)
	if err != nil {
		return nil, err
	}
	few := controller.Options{MaxConcurrentReconciles: 4}
	cache, err := clustercache.SetupWithManager(ctx, mgr, clustercache.Options{
		SecretClient: secrets,
		Cache:        setup.ClusterCacheCacheOptions(),
		Client:       setup.ClusterCacheClientOptions(name, 20, 30),
	}, few)
	if err != nil {
		return nil, err
	}
	classes := &clusterclass.Reconciler{Client: mgr.GetClient()}
	if err := classes.SetupWithManager(ctx, mgr, few); err != nil {
		return nil, err
	}
	topologies := &topology.Reconciler{
		Client:       mgr.GetClient(),
		APIReader:    mgr.GetAPIReader(),
		ClusterCache: cache,
	}
	if err := topologies.SetupWithManager(ctx, mgr, few); err != nil {
		return nil, err
	}
	return cache, (&cluster.Reconciler{
		Client:                      mgr.GetClient(),
		APIReader:                   mgr.GetAPIReader(),
		ClusterCache:                cache,
		RemoteConnectionGracePeriod: 50 * time.Second,
	}).SetupWithManager(ctx, mgr, few)
}

// setupWebhooks serves admission and conversion of all kinds of the group
// cluster.x-k8s.io.
func setupWebhooks(mgr ctrl.Manager, cache admission.ClusterCacheReader) error {
	conversion.SetAPIVersionGetter(func(_ context.Context, kind schema.GroupKind) (string, error) {
		mapping, err := mgr.GetRESTMapper().RESTMapping(kind)
		if err != nil {
			return "", err
		}
		return mapping.GroupVersionKind.GroupVersion().String(), nil
	})
	for _, one := range []interface {
		SetupWebhookWithManager(ctrl.Manager) error
	}{
		&admission.ClusterClass{Client: mgr.GetClient()},
		&admission.Cluster{Client: mgr.GetClient(), ClusterCacheReader: cache},
		&admission.Machine{},
		&admission.MachineSet{},
		&admission.MachineDeployment{},
		&admission.MachineDrainRule{},
		&admission.MachinePool{},
		&admission.MachineHealthCheck{},
	} {
		if err := one.SetupWebhookWithManager(mgr); err != nil {
			return err
		}
	}
	return nil
}
