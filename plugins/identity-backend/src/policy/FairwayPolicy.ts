import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import type { RoleGroups } from '@fairway/plugin-identity-node';
import { decide } from '../domain/decide';
import type { GrantTable } from '../domain/GrantTable';

/** The permission policy: who somebody is, then the pure decision. */
export class FairwayPolicy implements PermissionPolicy {
  constructor(
    private readonly deps: {
      grants: GrantTable;
      userInfo: UserInfoService;
      roleGroups: RoleGroups;
    },
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const person = await this.deps.userInfo.getUserInfo(user.credentials);
    const { grants, roleGroups } = this.deps;
    return decide(grants, permission, person, roleGroups);
  }
}
