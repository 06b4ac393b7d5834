import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  AuditorService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { readClientSecret } from '@fairway/local-identity';
import { createGrantsModule } from '@fairway/plugin-identity-node';
import { createCurrentUserInfo } from '../membership/createCurrentUserInfo';
import type { MembershipsOptions } from '../membership/Memberships';
import { identityFeatures } from '../plugin';

export interface PortalOptions {
  /** The provider's; it need not run yet. */
  issuer: string;
  /** Where the provider keeps the secret of its client `fairway`. */
  stateDir: string;
  /** Catalog files. */
  files: string[];
  auditor: AuditorService;
  memberships?: MembershipsOptions;
}

/** Hides some entities from those who do not own them, as a plugin does. */
const hideEnvironments = createGrantsModule('test', {
  permissions: {},
  hidden: {
    'catalog-entity': {
      resourceType: 'catalog-entity',
      rule: 'HAS_SPEC',
      params: { key: 'type', value: 'environment' },
    },
  },
});

/** A portal of the real auth, permission and catalog plugins, with the real services that assess tokens. */
export async function startPortal(options: PortalOptions) {
  const { secret } = await readClientSecret(options.stateDir, 'fairway');
  const { server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost' },
          permission: { enabled: true },
          auth: {
            environment: 'production',
            session: { secret: 'only for this test' },
            providers: {
              oidc: {
                production: {
                  clientId: 'fairway',
                  clientSecret: secret,
                  metadataUrl: `${options.issuer}/.well-known/openid-configuration`,
                  prompt: 'login',
                },
              },
            },
          },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['User', 'Group', 'Resource', 'Component'] }],
            locations: options.files.map(target => ({ type: 'file', target })),
          },
        },
      }),
      httpRouterServiceFactory,
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      // Removes what no file of the catalog names any more.
      schedulerServiceFactory,
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => options.auditor,
      }),
      authPlugin,
      catalogPlugin,
      permissionPlugin,
      identityFeatures,
      hideEnvironments,
      createCurrentUserInfo(options.memberships),
    ],
  });
  return { baseUrl: `http://localhost:${server.port()}` };
}
