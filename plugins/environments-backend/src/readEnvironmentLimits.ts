import type { Config } from '@backstage/config';

export interface EnvironmentLimits {
  /** Environments that one team may have. */
  perTeam: number;
  /** Kubeconfigs that one person may take within a minute. */
  kubeconfigsPerMinute: number;
  /** Kubeconfigs that the people of one team may take within a minute. */
  kubeconfigsPerTeamAndMinute: number;
}

/** Bounds of what one team and one person may have, from `fairway.environments`. */
export function readEnvironmentLimits(config: Config): EnvironmentLimits {
  const read = (key: string, otherwise: number) =>
    config.getOptionalNumber(`fairway.environments.${key}`) ?? otherwise;
  return {
    perTeam: read('perTeam', 100),
    kubeconfigsPerMinute: read('kubeconfigsPerMinute', 20),
    kubeconfigsPerTeamAndMinute: read('kubeconfigsPerTeamAndMinute', 100),
  };
}
