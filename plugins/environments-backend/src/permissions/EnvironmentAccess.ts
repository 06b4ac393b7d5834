import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { toVisible, type Visible } from '@fairway/backend-kit';
import {
  environmentCreatePermission,
  environmentReadPermission,
} from '@fairway/plugin-environments-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import {
  environmentResourceRef,
  Owned,
  OwnerFilter,
  teamResourceRef,
} from './ownedRules';

export interface Requester {
  credentials: BackstageCredentials;
  /** Entity ref of the user, or the name of the service. */
  subject: string;
  /** Entity refs by which the requester owns; none for a service. */
  ownershipRefs: string[];
  visible: Visible<OwnerFilter>;
}

/** Finds out who asks, and what of the environments they may see and do. */
export class EnvironmentAccess {
  readonly #deps: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    /** Writes to the portal's own audit. Throws if that does not answer. */
    record: (event: RecordAuditRequest) => Promise<void>;
    userInfo: UserInfoService;
  };
  readonly #toCriteria;
  readonly #mayEnvironment;
  readonly #mayTeam;

  constructor(
    deps: {
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      record: (event: RecordAuditRequest) => Promise<void>;
      userInfo: UserInfoService;
    },
    registry: PermissionsRegistryService,
  ) {
    const environments = registry.getPermissionRuleset(environmentResourceRef);
    this.#deps = deps;
    this.#toCriteria = createConditionTransformer(environments);
    this.#mayEnvironment = createConditionAuthorizer(environments);
    this.#mayTeam = createConditionAuthorizer(
      registry.getPermissionRuleset(teamResourceRef),
    );
  }

  async authorizeRead(req: Request): Promise<Requester> {
    const credentials = await this.#deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [[decision], who] = await Promise.all([
      this.#decide([environmentReadPermission], credentials),
      this.#identify(credentials),
    ]);
    return {
      credentials,
      ...who,
      visible: toVisible(decision, this.#toCriteria),
    };
  }

  /** As `authorizeRead`, for the list that is named: throws NotAllowedError if nothing may be seen. */
  async authorizeList(
    req: Request,
    list: 'environments' | 'findings',
  ): Promise<Requester> {
    const requester = await this.authorizeRead(req);
    const { subject, visible } = requester;
    const act = { actor: subject, action: 'environment.list', subject: list };
    return recordRefusals(
      this.#deps.record,
      { ...act, request: req },
      async () => {
        if (visible.kind === 'none') {
          throw new NotAllowedError('You may not see environments');
        }
        return requester;
      },
    );
  }

  /** Whether each of the permissions holds on this environment. */
  async may(
    requester: Requester,
    permissions: ResourcePermission[],
    environment: Owned,
  ): Promise<boolean[]> {
    const decisions = await this.#decide(permissions, requester.credentials);
    return decisions.map(decision =>
      this.#mayEnvironment(decision, environment),
    );
  }

  /** Which of the teams the requester may create environments for. */
  async filterTeams<T extends Owned>(
    requester: Requester,
    teams: T[],
  ): Promise<T[]> {
    const [decision] = await this.#decide(
      [environmentCreatePermission],
      requester.credentials,
    );
    return teams.filter(team => this.#mayTeam(decision, team));
  }

  async #decide(
    permissions: ResourcePermission[],
    credentials: BackstageCredentials,
  ) {
    return this.#deps.permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }

  async #identify(credentials: BackstageCredentials) {
    const principal = credentials.principal as {
      type: string;
      userEntityRef?: string;
      subject?: string;
    };
    if (principal.type !== 'user') {
      return { subject: principal.subject ?? 'service', ownershipRefs: [] };
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#deps.userInfo.getUserInfo(credentials);
    return { subject: userEntityRef, ownershipRefs: ownershipEntityRefs };
  }
}
