import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { clusterReadPermission } from '@fairway/plugin-fleet-common';
import type { Request } from 'express';
import type { ClusterFilter } from './ClusterFilter';

/** What a requester may see: everything, what the criteria say, or nothing. */
export type Visible =
  | { kind: 'all' }
  | { kind: 'some'; criteria: PermissionCriteria<ClusterFilter> }
  | { kind: 'none' };

/** Finds out who asks and which clusters that person or service may see. */
export class ClusterAccess {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #toCriteria: (
    conditions: PermissionCriteria<PermissionCondition>,
  ) => PermissionCriteria<ClusterFilter>;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    toCriteria: (
      conditions: PermissionCriteria<PermissionCondition>,
    ) => PermissionCriteria<ClusterFilter>;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#toCriteria = options.toCriteria;
  }

  /** The requester's name (for cursors) and what is visible. */
  async look(req: Request): Promise<{ subject: string; visible: Visible }> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: clusterReadPermission }],
      { credentials },
    );
    const { principal } = credentials;
    return {
      subject:
        principal.type === 'user' ? principal.userEntityRef : principal.subject,
      visible: this.#toVisible(decision),
    };
  }

  /** As `look`, for lists: throws NotAllowedError where nothing may be seen. */
  async lookAtList(req: Request): Promise<{
    subject: string;
    criteria?: PermissionCriteria<ClusterFilter>;
  }> {
    const { subject, visible } = await this.look(req);
    if (visible.kind === 'none') throw new NotAllowedError();
    return {
      subject,
      ...(visible.kind === 'some' && { criteria: visible.criteria }),
    };
  }

  #toVisible(
    decision: Awaited<
      ReturnType<PermissionsService['authorizeConditional']>
    >[number],
  ): Visible {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { kind: 'all' };
      case AuthorizeResult.CONDITIONAL:
        return {
          kind: 'some',
          criteria: this.#toCriteria(decision.conditions),
        };
      default:
        return { kind: 'none' };
    }
  }
}
