/** A commit of the fleet repository, as the timeline keeps it. */
export interface FleetCommit {
  id: string;
  at: number;
  subject: string;
  author: string;
  run: string | null;
  clusters: string[];
  /** It changed what holds for all clusters. */
  isFleetWide: boolean;
  /** It changed other files too, which not everybody may know of. */
  hasOthers: boolean;
}
