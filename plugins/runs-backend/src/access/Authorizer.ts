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
import { toVisible, whereCriteria } from '@fairway/backend-kit';
import { runClosePermission } from '@fairway/plugin-runs-common';
import type { Requester, RequiredPermission } from '@fairway/plugin-runs-node';
import type { Restriction } from '../runs/listRuns';
import { markHiding } from './hiding';
import { RunAccess, RunFilter, runRules } from './runRules';

/** Of the rules, as the table `runs` calls them. */
const columns = { requester: 'requester', owner: 'owner' };

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

  /** Throws NotAllowedError if the requester lacks what an intent asks for. */
  async require(
    credentials: BackstageCredentials,
    required: RequiredPermission,
  ): Promise<void> {
    if (await this.holds(credentials, required)) {
      return;
    }
    const { permission } = required;
    if (!('resourceRef' in required)) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name}; ask the platform team for it`,
      );
    }
    const { resourceRef, visibleWith, denial } = required;
    const isHidden =
      visibleWith &&
      !(await this.holds(credentials, {
        permission: visibleWith,
        resourceRef,
      }));
    if (isHidden) {
      // Whether there is such a thing is not known here.
      throw markHiding(
        new NotFoundError(`No such ${required.permission.resourceType}`),
      );
    }
    throw new NotAllowedError(
      denial ??
        `You lack the permission ${permission.name} on ${resourceRef}; ask the platform team for it`,
    );
  }

  /** What of the runs the reader may see, as SQL. Throws NotAllowedError if it is nothing at all. */
  async restrict(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<Restriction> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const visible = toVisible(decision, this.#toFilter);
    switch (visible.kind) {
      case 'all':
        return () => {};
      case 'some':
        return query => whereCriteria(query, visible.criteria, columns);
      case 'none':
        throw new NotAllowedError(`You lack the permission ${permission.name}`);
      default:
        return visible satisfies never;
    }
  }

  /** Asks once what of the runs may be seen or changed; the answer assesses any run, without asking again. */
  async decide(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<(run: RunAccess) => boolean> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return run => this.#isAllowed(decision, run);
  }

  /** Whether the requester holds what an intent asks for. */
  async holds(
    credentials: BackstageCredentials,
    required: RequiredPermission,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([required], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws NotAllowedError if a run that may be seen may not be changed like this. */
  async requireOn(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    run: RunAccess,
  ): Promise<void> {
    const isAllowed = await this.decide(credentials, permission);
    if (!isAllowed(run)) {
      const ask =
        permission.name === runClosePermission.name
          ? 'the platform team'
          : run.owner;
      throw new NotAllowedError(
        `You lack the permission ${permission.name} on this run; ask ${ask}`,
      );
    }
  }
}
