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
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Findings } from '@fairway/plugin-findings-node';

/** What the backend gives the plugin. */
export interface PluginDeps {
  auth: AuthService;
  database: DatabaseService;
  discovery: DiscoveryService;
  http: HttpRouterService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  reports: Findings;
  scheduler: SchedulerService;
  signals: SignalsService;
  userInfo: UserInfoService;
}
