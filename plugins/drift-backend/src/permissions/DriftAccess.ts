import type {
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { toVisible, type Visible } from '@fairway/backend-kit';
import {
  driftAcceptPermission,
  driftReadPermission,
  driftRevertPermission,
  driftSnoozePermission,
  type DriftAct,
} from '@fairway/plugin-drift-common';
import { toActor } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import { driftResourceRef, type OwnerFilter } from './driftRules';

export interface Requester {
  /** Entity ref of the user, or the name of the service. */
  actor: string;
  visible: Visible<OwnerFilter>;
}

const actPermissions: Record<DriftAct, ResourcePermission> = {
  revert: driftRevertPermission,
  accept: driftAcceptPermission,
  snooze: driftSnoozePermission,
  unsnooze: driftSnoozePermission,
};

/** Finds out who asks, and what drift they may see. */
export class DriftAccess {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #toCriteria;

  constructor(
    services: { httpAuth: HttpAuthService; permissions: PermissionsService },
    registry: Pick<PermissionsRegistryService, 'getPermissionRuleset'>,
  ) {
    this.#httpAuth = services.httpAuth;
    this.#permissions = services.permissions;
    this.#toCriteria = createConditionTransformer(
      registry.getPermissionRuleset(driftResourceRef),
    );
  }

  async identify(req: Request): Promise<Requester> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: driftReadPermission }],
      { credentials },
    );
    return {
      actor: toActor(credentials),
      visible: toVisible(decision, this.#toCriteria),
    };
  }

  /** What who asks may do about an object that they may see. */
  async listActs(req: Request, id: string): Promise<Record<DriftAct, boolean>> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const acts = Object.keys(actPermissions) as DriftAct[];
    const decisions = await this.#permissions.authorize(
      acts.map(act => ({ permission: actPermissions[act], resourceRef: id })),
      { credentials },
    );
    return Object.fromEntries(
      acts.map((act, index) => [
        act,
        decisions[index].result === AuthorizeResult.ALLOW,
      ]),
    ) as Record<DriftAct, boolean>;
  }
}
