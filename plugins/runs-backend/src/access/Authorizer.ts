import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
} from '@backstage/plugin-permission-node';
import { runUpdatePermission } from '@fairway/plugin-runs-common';
import type { Requester, RequiredPermission } from '@fairway/plugin-runs-node';
import type { Restriction } from '../runs/listRuns';
import { applyFilter } from './applyFilter';
import { RunAccess, RunFilter, runRules } from './runRules';

/** Asks the permission framework, and turns its decisions into SQL or into yes and no. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;
  readonly #toFilter: ConditionTransformer<RunFilter>;
  readonly #isAllowed = createConditionAuthorizer(runRules);

  constructor(deps: {
    permissions: PermissionsService;
    userInfo: UserInfoService;
    toFilter: ConditionTransformer<RunFilter>;
  }) {
    this.#permissions = deps.permissions;
    this.#userInfo = deps.userInfo;
    this.#toFilter = deps.toFilter;
  }

  async getRequester(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Requester> {
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    return { userEntityRef, ownershipEntityRefs };
  }

  /** Throws NotAllowedError where the requester lacks what an intent asks for. */
  async require(
    credentials: BackstageCredentials,
    required: RequiredPermission,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([required], {
      credentials,
    });
    if (decision.result === AuthorizeResult.ALLOW) {
      return;
    }
    if ('resourceRef' in required && required.concealed) {
      throw new NotFoundError(`No such ${required.permission.resourceType}`);
    }
    const on = 'resourceRef' in required ? ` on ${required.resourceRef}` : '';
    throw new NotAllowedError(
      `You lack the permission ${required.permission.name}${on}; ask its owner`,
    );
  }

  /** What of the runs the reader may see, as SQL. Throws NotAllowedError where it is nothing at all. */
  async restrict(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<Restriction> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return () => {};
      case AuthorizeResult.CONDITIONAL: {
        const filter = this.#toFilter(decision.conditions);
        return query => applyFilter(query, filter);
      }
      default:
        throw new NotAllowedError(`You lack the permission ${permission.name}`);
    }
  }

  /** Whether one run may be seen or changed. */
  async may(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    run: RunAccess,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return this.#isAllowed(decision, run);
  }

  /** Throws NotAllowedError where a run that may be seen may not be undone or resumed. */
  async requireUpdate(
    credentials: BackstageCredentials,
    run: RunAccess,
  ): Promise<void> {
    if (!(await this.may(credentials, runUpdatePermission, run))) {
      throw new NotAllowedError(
        `You lack the permission ${runUpdatePermission.name} on this run; ask ${run.owner}`,
      );
    }
  }
}
