import type {
  AuditorService,
  DatabaseService,
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
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Intent, RunEventSubscriber } from '@fairway/plugin-runs-node';

/** What the backend and its modules give the plugin. */
export interface PluginDeps {
  auditor: AuditorService;
  config: RootConfigService;
  database: DatabaseService;
  http: HttpRouterService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
  userInfo: UserInfoService;
  /** Filled by modules before the plugin starts. */
  intents: ReadonlyMap<string, Intent>;
  /** Who is told of what happens to runs, beside the notifications; filled likewise. */
  subscribers: readonly RunEventSubscriber[];
}
