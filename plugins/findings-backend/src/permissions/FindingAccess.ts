import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { toVisible, type Visible } from '@fairway/backend-kit';
import {
  findingReadPermission,
  findingSettlePermission,
} from '@fairway/plugin-findings-common';
import { toActor } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import {
  findingResourceRef,
  type Owned,
  type OwnerFilter,
} from './findingRules';

export interface Requester {
  credentials: BackstageCredentials;
  /** Entity ref of the user, or the name of the service. */
  actor: string;
  visible: Visible<OwnerFilter>;
}

/** Finds out who asks, and what of the findings they may see and settle. */
export class FindingAccess {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;
  readonly #toCriteria;
  readonly #maySettle;

  constructor(
    services: {
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
    },
    registry: Pick<PermissionsRegistryService, 'getPermissionRuleset'>,
  ) {
    const rules = registry.getPermissionRuleset(findingResourceRef);
    this.#httpAuth = services.httpAuth;
    this.#permissions = services.permissions;
    this.#userInfo = services.userInfo;
    this.#toCriteria = createConditionTransformer(rules);
    this.#maySettle = createConditionAuthorizer(rules);
  }

  /** @param allow - people alone may settle; services may read */
  async identify(
    req: Request,
    allow: ('user' | 'service')[] = ['user', 'service'],
  ): Promise<Requester> {
    const credentials = await this.#httpAuth.credentials(req, { allow });
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: findingReadPermission }],
      { credentials },
    );
    return {
      credentials,
      actor: toActor(credentials),
      visible: toVisible(decision, this.#toCriteria),
    };
  }

  /** Entity refs by which the requester owns; none for a service. */
  async listOwnRefs({ credentials }: Requester): Promise<string[]> {
    const { type } = credentials.principal as { type: string };
    if (type !== 'user') return [];
    const info = await this.#userInfo.getUserInfo(credentials);
    return info.ownershipEntityRefs;
  }

  /** Which of these permissions to read, by name, the requester has. */
  async listGranted(
    { credentials }: Requester,
    names: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (names.length === 0) return new Set();
    const decisions = await this.#permissions.authorize(
      names.map(name => ({
        permission: createPermission({ name, attributes: { action: 'read' } }),
      })),
      { credentials },
    );
    return new Set(
      names.filter(
        (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
      ),
    );
  }

  async maySettle(
    { credentials }: Requester,
    finding: Owned,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: findingSettlePermission }],
      { credentials },
    );
    return this.#maySettle(decision, finding);
  }

  /** Throws NotAllowedError if the requester may not settle this finding. */
  async requireSettle(requester: Requester, finding: Owned): Promise<void> {
    if (!(await this.maySettle(requester, finding))) {
      throw new NotAllowedError('You may not settle this finding');
    }
  }
}
