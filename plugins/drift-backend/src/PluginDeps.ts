import type {
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
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { Findings } from '@fairway/plugin-findings-node';
import type { ClusterSignals, FleetClusters } from '@fairway/plugin-fleet-node';

/** What the backend gives the plugin. */
export interface PluginDeps {
  auth: AuthService;
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
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  repository: FleetRepository;
  scheduler: SchedulerService;
  signals: SignalsService;
}
