import type {
  BackupRow,
  BackupScheduleRow,
  CertificateFacts,
  ConstraintRow,
  ManagedCertificateRow,
  ReportRow,
  ServerCertificateRow,
  ServerMetricsRow,
  UnreadCertificate,
} from './AddonRows';
import type { RowCondition, RowOf } from './RowOf';

export interface NodeRow extends RowOf<'Node'> {
  conditions: RowCondition[];
  unschedulable: boolean;
  /** Since when it is cordoned, if the taint tells. */
  cordonedSince?: number;
  controlPlane: boolean;
  kubelet?: string;
  osImage?: string;
  kernel?: string;
  runtime?: string;
  architecture?: string;
  cpu?: number;
  memory?: number;
  pods?: number;
}

/** The sign of life of a node's kubelet; other leases have no time here. */
export interface LeaseRow extends RowOf<'Lease'> {
  renewedAt?: number;
}

export interface ContainerRow {
  name: string;
  image: string;
  privileged: boolean;
  /** Why it waits. */
  waiting?: string;
  restarts: number;
  /** How its last run ended, and when. */
  ended?: { reason?: string; at?: number };
}

export interface PodRow extends RowOf<'Pod'> {
  labels: Record<string, string>;
  phase: string;
  node?: string;
  /** Kind of its controller; absent: nobody would make it again. */
  ownerKind?: string;
  /** Made by a file on the node. */
  isStatic: boolean;
  unscheduled?: { reason?: string; message?: string; since?: number };
  containers: ContainerRow[];
  /** Host namespaces that it shares: network, PID, IPC. */
  host: string[];
  cpu: number;
  memory: number;
  /** Sums of the limits; containers without one have none in them. */
  cpuLimit: number;
  memoryLimit: number;
}

/** A Deployment, StatefulSet or DaemonSet. */
export interface WorkloadRow
  extends RowOf<'Deployment' | 'StatefulSet' | 'DaemonSet'> {
  wanted: number;
  available: number;
  conditions: RowCondition[];
  images: string[];
  /** The controller has not yet looked at what is declared. */
  isBehind: boolean;
}

export interface JobRow extends RowOf<'Job'> {
  conditions: RowCondition[];
  /** Completions. */
  wanted: number;
  succeeded: number;
  isSuspended: boolean;
  images: string[];
}

export interface HpaRow extends RowOf<'HorizontalPodAutoscaler'> {
  target: string;
  max: number;
  current: number;
  desired: number;
  conditions: RowCondition[];
}

export interface Selector {
  labels: Record<string, string>;
  expressions: { key: string; operator: string; values: string[] }[];
}

export interface PdbRow extends RowOf<'PodDisruptionBudget'> {
  /** Absent: it selects nothing. */
  selector?: Selector;
  expected: number;
  allowed: number;
  healthy: number;
  desiredHealthy: number;
}

export interface ClaimRow extends RowOf<'PersistentVolumeClaim'> {
  phase: string;
}

export interface VolumeRow extends RowOf<'PersistentVolume'> {
  phase: string;
  claim?: string;
  /** It lies on one node, which nobody else can read. */
  isLocal: boolean;
}

export interface NamespaceRow extends RowOf<'Namespace'> {
  labels: Record<string, string>;
  conditions: RowCondition[];
}

export interface QuotaRow extends RowOf<'ResourceQuota'> {
  use: { resource: string; used: number; hard: number }[];
}

export interface NetworkPolicyRow extends RowOf<'NetworkPolicy'> {
  selectsAll: boolean;
  types: string[];
}

export interface WebhookRow {
  name: string;
  failsClosed: boolean;
  timeoutSeconds: number;
  /** Absent: it is called by its URL. */
  service?: { namespace: string; name: string };
  /** Resources that it is called for. */
  resources: string[];
  /** It is called whatever the namespace. */
  everyNamespace: boolean;
  /** The certificate of its CA bundle that ends first; absent if it has none. */
  ca?: CertificateFacts | UnreadCertificate;
}

export interface WebhookConfigurationRow
  extends RowOf<
    'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration'
  > {
  webhooks: WebhookRow[];
}

export interface EndpointSliceRow extends RowOf<'EndpointSlice'> {
  service?: string;
  ready: number;
}

export interface ApiServiceRow extends RowOf<'APIService'> {
  /** Absent: the API server itself serves it. */
  service?: { namespace: string; name: string };
  conditions: RowCondition[];
}

export interface CrdRow extends RowOf<'CustomResourceDefinition'> {
  stored: string[];
  /** The version that is stored from now on. */
  storage?: string;
  conditions: RowCondition[];
}

export interface SubjectRow {
  kind: string;
  name: string;
  namespace?: string;
}

export interface BindingRow
  extends RowOf<'ClusterRoleBinding' | 'RoleBinding'> {
  role: string;
  subjects: SubjectRow[];
  isBuiltIn: boolean;
}

export interface RoleRow extends RowOf<'ClusterRole'> {
  rules: {
    verbs: string[];
    resources: string[];
    /** It holds for objects that it names alone. */
    isNamed: boolean;
  }[];
  isBuiltIn: boolean;
}

/** Rows by the kind they were made of. */
export interface CheckRows {
  Node: NodeRow[];
  Lease: LeaseRow[];
  Pod: PodRow[];
  Deployment: WorkloadRow[];
  StatefulSet: WorkloadRow[];
  DaemonSet: WorkloadRow[];
  Job: JobRow[];
  HorizontalPodAutoscaler: HpaRow[];
  PodDisruptionBudget: PdbRow[];
  PersistentVolumeClaim: ClaimRow[];
  PersistentVolume: VolumeRow[];
  Namespace: NamespaceRow[];
  ResourceQuota: QuotaRow[];
  NetworkPolicy: NetworkPolicyRow[];
  MutatingWebhookConfiguration: WebhookConfigurationRow[];
  ValidatingWebhookConfiguration: WebhookConfigurationRow[];
  EndpointSlice: EndpointSliceRow[];
  APIService: ApiServiceRow[];
  CustomResourceDefinition: CrdRow[];
  ClusterRoleBinding: BindingRow[];
  RoleBinding: BindingRow[];
  ClusterRole: RoleRow[];
  APIServerMetrics: ServerMetricsRow[];
  APIServerCertificate: ServerCertificateRow[];
  Certificate: ManagedCertificateRow[];
  PolicyReport: ReportRow[];
  ClusterPolicyReport: ReportRow[];
  Report: ReportRow[];
  ClusterReport: ReportRow[];
  ClusterComplianceReport: ReportRow[];
  GatekeeperConstraint: ConstraintRow[];
  Schedule: BackupScheduleRow[];
  Backup: BackupRow[];
}

export type CheckKind = keyof CheckRows;
export type CheckRow = CheckRows[CheckKind][number];

/** An object that is not as Kubernetes has it, so that nothing can be said of it. */
export interface MalformedRow {
  kind: CheckKind;
  name: string;
  namespace?: string;
  malformed: string;
}
