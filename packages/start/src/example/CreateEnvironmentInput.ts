/** Input of the intent `environment.create`, as the portal's REST interface takes it. */
export interface CreateEnvironmentInput {
  /** Name of the team. */
  owner: string;
  name: string;
  class: string;
  cluster?: string;
  purpose?: string;
  leaseDays?: number;
  quota?: Record<string, string>;
}
