import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  AuthorizePermissionRequest,
  BasicPermission,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { toVisible, type Visible } from '@fairway/backend-kit';
import {
  clusterAddPermission,
  clusterContentsReadPermission,
  clusterReadPermission,
  clusterRetirePermission,
} from '@fairway/plugin-fleet-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals, toActor } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import type { ClusterFilter } from './ClusterFilter';

/** Finds out who asks and which clusters that person or service may see. */
export class ClusterAccess {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #record: (event: RecordAuditRequest) => Promise<void>;
  readonly #toCriteria: (
    conditions: PermissionCriteria<PermissionCondition>,
  ) => PermissionCriteria<ClusterFilter>;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    /** Writes to the portal's own audit. Throws if that does not answer. */
    record: (event: RecordAuditRequest) => Promise<void>;
    toCriteria: (
      conditions: PermissionCriteria<PermissionCondition>,
    ) => PermissionCriteria<ClusterFilter>;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#record = options.record;
    this.#toCriteria = options.toCriteria;
  }

  /** The requester's name (for cursors) and what is visible. */
  async authorizeRead(
    req: Request,
  ): Promise<{ subject: string; visible: Visible<ClusterFilter> }> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: clusterReadPermission }],
      { credentials },
    );
    return {
      subject: toActor(credentials),
      visible: toVisible(decision, this.#toCriteria),
    };
  }

  /** As `authorizeRead`, for the list that is named: throws NotAllowedError if nothing may be seen. */
  async authorizeList(
    req: Request,
    list: 'changes' | 'clusters' | 'findings' | 'timeline',
  ): Promise<{
    subject: string;
    criteria?: PermissionCriteria<ClusterFilter>;
  }> {
    const { subject, visible } = await this.authorizeRead(req);
    const act = { actor: subject, action: 'cluster.list', subject: list };
    await recordRefusals(this.#record, { ...act, request: req }, async () => {
      if (visible.kind === 'none') throw new NotAllowedError();
    });
    return {
      subject,
      ...(visible.kind === 'some' && { criteria: visible.criteria }),
    };
  }

  /** Whether the requester may read what is in clusters. */
  async mayReadContents(req: Request): Promise<boolean> {
    return this.#holds(req, clusterContentsReadPermission);
  }

  /** Whether the requester may add clusters. */
  async mayAdd(req: Request): Promise<boolean> {
    return this.#holds(req, clusterAddPermission);
  }

  /** Whether the requester may retire this cluster. */
  async mayRetire(req: Request, name: string): Promise<boolean> {
    return this.#isAllowed(req, {
      permission: clusterRetirePermission,
      resourceRef: name,
    });
  }

  /** Throws NotAllowedError, and writes it to the audit, for who may see a cluster and not what is in it. */
  async requireContents(req: Request, name: string): Promise<void> {
    await this.#require(req, clusterContentsReadPermission, {
      action: 'cluster.contents.read',
      subject: `cluster:${name}`,
      denial: 'What is in clusters is shown to the platform team alone',
    });
  }

  /** Throws NotAllowedError, and writes it to the audit, for who may not add clusters. */
  async requireAdd(req: Request, name: string): Promise<void> {
    await this.#require(req, clusterAddPermission, {
      action: 'cluster.add',
      subject: `cluster:${name}`,
      denial: 'Only the platform team may add clusters; ask it',
    });
  }

  /** As `requireAdd`, for a test of the connection to a cluster that is there. Returns who asks. */
  async requireConnectionTest(req: Request, name: string): Promise<string> {
    return this.#require(req, clusterAddPermission, {
      action: 'cluster.connection.test',
      subject: `cluster:${name}`,
      denial:
        'Only the platform team may test the connection to clusters; ask it',
    });
  }

  /** Finds the cluster that is asked for. What `find` throws as NotFoundError is written to the audit: as hidden, or as absent. */
  async read<T>(
    asked: { request: Request; actor: string; name: string },
    isThere: () => Promise<boolean>,
    find: () => Promise<T>,
  ): Promise<T> {
    const { request, actor, name } = asked;
    const subject = `cluster:${name}`;
    const act = { actor, action: 'cluster.read', subject, request, isThere };
    return recordRefusals(this.#record, act, find);
  }

  async #require(
    req: Request,
    permission: BasicPermission,
    { denial, ...act }: { action: string; subject: string; denial: string },
  ): Promise<string> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const asked = { ...act, actor: toActor(credentials), request: req };
    await recordRefusals(this.#record, asked, async () => {
      if (await this.#holds(req, permission)) return;
      throw new NotAllowedError(denial);
    });
    return asked.actor;
  }

  async #holds(req: Request, permission: BasicPermission): Promise<boolean> {
    return this.#isAllowed(req, { permission });
  }

  async #isAllowed(
    req: Request,
    asked: AuthorizePermissionRequest,
  ): Promise<boolean> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await this.#permissions.authorize([asked], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }
}
