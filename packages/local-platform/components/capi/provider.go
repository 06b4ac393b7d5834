package main

import (
	"context"
	"fmt"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util"
	"sigs.k8s.io/cluster-api/util/annotations"
	"sigs.k8s.io/cluster-api/util/kubeconfig"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const patience = 2 * time.Second

var (
	infrastructureKind = schema.GroupVersionKind{Group: "infrastructure.cluster.x-k8s.io", Version: "v1alpha1", Kind: "FleetCluster"}
	controlPlaneKind   = schema.GroupVersionKind{Group: "controlplane.cluster.x-k8s.io", Version: "v1alpha1", Kind: "FleetControlPlane"}
)

// provider fulfils the contracts of Cluster API for the infrastructure of a
// cluster and for its control plane, by control planes that run already.
type provider struct {
	client.Client
	kubeconfigs string
}

// outcome is what there is to say of an object in its status.
type outcome struct {
	// missing is why it is not there yet; empty when it is.
	missing string
	status  map[string]any
}

// work brings one object nearer to what its Cluster asks for.
type work func(ctx context.Context, cluster *clusterv1.Cluster, object *unstructured.Unstructured) (outcome, error)

func (p *provider) setup(mgr ctrl.Manager) error {
	for _, one := range []struct {
		kind      schema.GroupVersionKind
		condition string
		work      work
	}{
		{infrastructureKind, "Ready", p.provision},
		{controlPlaneKind, "Available", p.initialize},
	} {
		object := newObject(one.kind)
		err := ctrl.NewControllerManagedBy(mgr).
			For(object).
			// A Cluster that goes on, or gets its endpoint, concerns its objects.
			Watches(&clusterv1.Cluster{}, handler.EnqueueRequestsFromMapFunc(referencesTo(one.kind))).
			Complete(reconcile.Func(func(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
				return p.reconcile(ctx, request, one.kind, one.condition, one.work)
			}))
		if err != nil {
			return err
		}
	}
	return nil
}

func referencesTo(kind schema.GroupVersionKind) handler.MapFunc {
	return func(_ context.Context, object client.Object) []reconcile.Request {
		spec := object.(*clusterv1.Cluster).Spec
		for _, reference := range []clusterv1.ContractVersionedObjectReference{spec.InfrastructureRef, spec.ControlPlaneRef} {
			if reference.Kind == kind.Kind && reference.APIGroup == kind.Group {
				key := client.ObjectKey{Namespace: object.GetNamespace(), Name: reference.Name}
				return []reconcile.Request{{NamespacedName: key}}
			}
		}
		return nil
	}
}

func newObject(kind schema.GroupVersionKind) *unstructured.Unstructured {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	return object
}

func (p *provider) reconcile(ctx context.Context, request reconcile.Request, kind schema.GroupVersionKind, condition string, work work) (reconcile.Result, error) {
	object := newObject(kind)
	if err := p.Get(ctx, request.NamespacedName, object); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	owner, err := util.GetOwnerCluster(ctx, p.Client, metav1.ObjectMeta{
		Namespace:       object.GetNamespace(),
		OwnerReferences: object.GetOwnerReferences(),
	})
	if err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if owner == nil || annotations.IsPaused(owner, object) || !object.GetDeletionTimestamp().IsZero() {
		return reconcile.Result{}, nil
	}
	outcome, err := work(ctx, owner, object)
	if err != nil {
		return reconcile.Result{}, err
	}
	if err := p.writeStatus(ctx, object, condition, outcome); err != nil {
		return reconcile.Result{}, err
	}
	if outcome.missing != "" {
		return reconcile.Result{RequeueAfter: patience}, nil
	}
	return reconcile.Result{}, nil
}

// provision gives a FleetCluster the address of the control plane of the local
// fleet that it names, or else of the one that is named like its Cluster.
func (p *provider) provision(ctx context.Context, cluster *clusterv1.Cluster, object *unstructured.Unstructured) (outcome, error) {
	name, _, _ := unstructured.NestedString(object.Object, "spec", "runsOn")
	if name == "" {
		name = cluster.Name
	}
	access, err := readAccess(p.kubeconfigs, name)
	if err != nil {
		return outcome{}, err
	}
	if access == nil {
		return outcome{missing: fmt.Sprintf("the local fleet had no running cluster %q when this provider was started", name)}, nil
	}
	endpoint, err := access.endpoint()
	if err != nil {
		return outcome{}, err
	}
	before := object.DeepCopy()
	if err := unstructured.SetNestedMap(object.Object, endpoint, "spec", "controlPlaneEndpoint"); err != nil {
		return outcome{}, err
	}
	if err := p.Patch(ctx, object, client.MergeFrom(before)); err != nil {
		return outcome{}, err
	}
	return outcome{status: map[string]any{
		"initialization": map[string]any{"provisioned": true},
	}}, nil
}

// initialize writes the kubeconfig of a control plane for Cluster API, and
// says which version it has. It is never upgraded.
func (p *provider) initialize(ctx context.Context, cluster *clusterv1.Cluster, object *unstructured.Unstructured) (outcome, error) {
	endpoint := cluster.Spec.ControlPlaneEndpoint
	if !endpoint.IsValid() {
		return outcome{missing: "its Cluster has no address yet"}, nil
	}
	access, err := findAccess(p.kubeconfigs, endpoint.String())
	if err != nil {
		return outcome{}, err
	}
	if access == nil {
		return outcome{missing: fmt.Sprintf("no control plane of the local fleet is at %s", endpoint)}, nil
	}
	if err := p.writeKubeconfig(ctx, cluster, object, access.kubeconfig); err != nil {
		return outcome{}, err
	}
	version, err := access.version()
	if err != nil {
		return outcome{missing: err.Error()}, nil
	}
	return outcome{status: map[string]any{
		"initialization":              map[string]any{"controlPlaneInitialized": true},
		"externalManagedControlPlane": true,
		"version":                     version,
	}}, nil
}

func (p *provider) writeKubeconfig(ctx context.Context, cluster *clusterv1.Cluster, object *unstructured.Unstructured, content []byte) error {
	owner := *metav1.NewControllerRef(object, controlPlaneKind)
	wanted := kubeconfig.GenerateSecretWithOwner(client.ObjectKeyFromObject(cluster), content, owner)
	secret := wanted.DeepCopy()
	_, err := controllerutil.CreateOrUpdate(ctx, p.Client, secret, func() error {
		secret.Labels, secret.OwnerReferences = wanted.Labels, wanted.OwnerReferences
		secret.Data = wanted.Data
		return nil
	})
	return err
}

func (p *provider) writeStatus(ctx context.Context, object *unstructured.Unstructured, condition string, outcome outcome) error {
	before := object.DeepCopy()
	for field, value := range outcome.status {
		if err := unstructured.SetNestedField(object.Object, value, "status", field); err != nil {
			return err
		}
	}
	conditions := []any{toCondition(object, condition, outcome.missing)}
	if err := unstructured.SetNestedSlice(object.Object, conditions, "status", "conditions"); err != nil {
		return err
	}
	return p.Status().Patch(ctx, object, client.MergeFrom(before))
}

func toCondition(object *unstructured.Unstructured, kind, missing string) map[string]any {
	condition := map[string]any{"type": kind, "status": "True", "reason": kind, "message": ""}
	if missing != "" {
		condition["status"], condition["reason"], condition["message"] = "False", "Waiting", missing
	}
	condition["lastTransitionTime"] = metav1.Now().UTC().Format(time.RFC3339)
	known, _, _ := unstructured.NestedSlice(object.Object, "status", "conditions")
	for _, one := range known {
		if former, ok := one.(map[string]any); ok && former["status"] == condition["status"] {
			condition["lastTransitionTime"] = former["lastTransitionTime"]
		}
	}
	return condition
}
