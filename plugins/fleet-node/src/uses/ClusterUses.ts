/** What stands on a cluster of the fleet, and keeps it from being retired. */
export interface ClusterUse {
  /** Who uses it and how, for a person: `environment storefront/shop`. */
  what: string;
  /** The page of it, from the portal's root. */
  link?: string;
}

/** Lists what one plugin has on a cluster. Throws if that is not known. */
export type ListClusterUses = (
  cluster: string,
  options: { commit: string; signal: AbortSignal },
) => Promise<ClusterUse[]>;

/** Where plugins say what they have on clusters: one list for all plugins of this process. */
export interface ClusterUses {
  register(list: ListClusterUses): void;
  /**
   * What all of them have on a cluster. Throws if one does not know.
   *
   * @param options.commit - the commit of the fleet repository that counts
   */
  list: ListClusterUses;
}

/** What is registered in this process. */
export class InProcessClusterUses implements ClusterUses {
  readonly #lists: ListClusterUses[] = [];

  register(list: ListClusterUses): void {
    this.#lists.push(list);
  }

  async list(
    cluster: string,
    options: { commit: string; signal: AbortSignal },
  ): Promise<ClusterUse[]> {
    const uses = await Promise.all(
      this.#lists.map(list => list(cluster, options)),
    );
    return uses.flat();
  }
}
