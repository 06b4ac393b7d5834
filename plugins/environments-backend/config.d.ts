export interface Config {
  fairway?: {
    /** Environments that teams ask for. */
    environments?: {
      /** Environments that one team may have. Default 100. */
      perTeam?: number;
      /** Kubeconfigs that one person may take within a minute, over all replicas. Default 20. */
      kubeconfigsPerMinute?: number;
      /** Kubeconfigs that the people of one team may take within a minute, over all replicas. Default 100. */
      kubeconfigsPerTeamAndMinute?: number;
    };
  };
}
