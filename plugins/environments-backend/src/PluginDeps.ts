import type {
  AuditorService,
  AuthService,
  DatabaseService,
  DiscoveryService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { Findings } from '@fairway/plugin-findings-node';
import type {
  ClusterSignals,
  FleetClusters,
  NamespaceOwners,
} from '@fairway/plugin-fleet-node';
import type { FleetDocumentsReader } from './documents/FleetDocumentsReader';

/** What the backend gives the plugin. */
export interface PluginDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  clusters: FleetClusters;
  clusterSignals: ClusterSignals;
  config: RootConfigService;
  database: DatabaseService;
  discovery: DiscoveryService;
  findings: Findings;
  http: HttpRouterService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  namespaces: Pick<NamespaceOwners, 'provide'>;
  permissions: PermissionsService;
  reader: FleetDocumentsReader;
  registry: PermissionsRegistryService;
  repository: FleetRepository;
  scheduler: SchedulerService;
  signals: SignalsService;
  userInfo: UserInfoService;
}
