import type { KnownComponent } from './KnownComponent';

/** What runs the platform. */
export const platformComponents: readonly KnownComponent[] = [
  // Policies
  {
    role: 'policy',
    name: 'Gatekeeper',
    images: ['openpolicyagent/gatekeeper'],
    definitions: ['constrainttemplates.templates.gatekeeper.sh'],
    link: 'https://open-policy-agent.github.io/gatekeeper/website/docs/',
  },
  {
    role: 'policy',
    name: 'Kyverno',
    images: ['kyverno/kyverno'],
    definitions: ['clusterpolicies.kyverno.io'],
    link: 'https://kyverno.io/docs/',
  },
  {
    role: 'policy',
    name: 'Kubewarden',
    images: ['kubewarden/kubewarden-controller'],
    definitions: ['*.policies.kubewarden.io'],
    link: 'https://docs.kubewarden.io/',
  },
  // Delivery from Git
  {
    role: 'gitops',
    name: 'Argo CD',
    images: ['argoproj/argocd'],
    definitions: ['applications.argoproj.io'],
    link: 'https://argo-cd.readthedocs.io/',
  },
  {
    role: 'gitops',
    name: 'Flux',
    images: ['fluxcd/source-controller', 'fluxcd/kustomize-controller'],
    definitions: ['gitrepositories.source.toolkit.fluxcd.io'],
    link: 'https://fluxcd.io/flux/',
  },
  {
    role: 'gitops',
    name: 'Fleet (Rancher)',
    images: ['rancher/fleet-agent'],
    definitions: ['bundledeployments.fleet.cattle.io'],
    link: 'https://fleet.rancher.io/',
  },
  // Nodes and pods by demand
  {
    role: 'autoscaler',
    name: 'Cluster Autoscaler',
    images: ['cluster-autoscaler'],
    definitions: [],
    link: 'https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler',
  },
  {
    role: 'autoscaler',
    name: 'Karpenter',
    images: ['karpenter/controller'],
    definitions: ['nodepools.karpenter.sh'],
    link: 'https://karpenter.sh/docs/',
  },
  {
    role: 'autoscaler',
    name: 'Vertical Pod Autoscaler',
    images: ['vpa-recommender'],
    definitions: ['verticalpodautoscalers.autoscaling.k8s.io'],
    link: 'https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler',
  },
  {
    role: 'autoscaler',
    name: 'KEDA',
    images: ['kedacore/keda'],
    definitions: ['scaledobjects.keda.sh'],
    link: 'https://keda.sh/docs/',
  },
  // Measurements
  {
    role: 'metrics',
    name: 'metrics-server',
    images: ['metrics-server/metrics-server', 'metrics-server'],
    definitions: [],
    link: 'https://kubernetes-sigs.github.io/metrics-server/',
  },
  {
    role: 'metrics',
    name: 'Prometheus Operator',
    images: ['prometheus-operator/prometheus-operator'],
    definitions: ['servicemonitors.monitoring.coreos.com'],
    link: 'https://prometheus-operator.dev/',
  },
  {
    role: 'metrics',
    name: 'Prometheus',
    images: ['prometheus/prometheus', 'prom/prometheus'],
    definitions: [],
    link: 'https://prometheus.io/docs/',
  },
  {
    role: 'metrics',
    name: 'kube-state-metrics',
    images: ['kube-state-metrics'],
    definitions: [],
    link: 'https://github.com/kubernetes/kube-state-metrics',
  },
  {
    role: 'metrics',
    name: 'OpenTelemetry Collector',
    images: [
      'opentelemetry-collector-releases/opentelemetry-collector-k8s',
      'otel/opentelemetry-collector',
      'otel/opentelemetry-collector-contrib',
    ],
    definitions: ['opentelemetrycollectors.opentelemetry.io'],
    link: 'https://opentelemetry.io/docs/platforms/kubernetes/',
  },
  // Certificates
  {
    role: 'certificates',
    name: 'cert-manager',
    images: ['jetstack/cert-manager-controller'],
    definitions: ['certificates.cert-manager.io'],
    link: 'https://cert-manager.io/docs/',
  },
  {
    role: 'certificates',
    name: 'trust-manager',
    images: ['jetstack/trust-manager'],
    definitions: ['bundles.trust.cert-manager.io'],
    link: 'https://cert-manager.io/docs/trust/trust-manager/',
  },
  // Backups
  {
    role: 'backup',
    name: 'Velero',
    images: ['velero/velero'],
    definitions: ['schedules.velero.io'],
    link: 'https://velero.io/docs/',
  },
  {
    role: 'backup',
    name: 'Kasten K10',
    images: ['kasten-images/controllermanager'],
    definitions: ['policies.config.kio.kasten.io'],
    link: 'https://docs.kasten.io/',
  },
  {
    role: 'backup',
    name: 'Stash',
    images: ['stashed/stash'],
    definitions: ['backupconfigurations.stash.appscode.com'],
    link: 'https://stash.run/docs/',
  },
];
