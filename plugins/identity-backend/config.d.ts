export interface Config {
  fairway?: {
    /**
     * Which groups of the catalog hold which role, as entity refs. Whoever is in a group
     * that holds none is a developer, besides.
     */
    roles?: {
      /** Default: `[group:default/platform]`. May do everything, but gets no access to what another team owns. */
      platform?: string[];
      /** Default: `[group:default/leads]`. Reads everything. */
      lead?: string[];
      /** Default: `[group:default/auditors]`. Reads everything. */
      auditor?: string[];
    };
  };
}
