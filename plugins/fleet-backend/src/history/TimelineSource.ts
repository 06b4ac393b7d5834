import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { TimelineEvent, TimelineKind } from '@fairway/plugin-fleet-common';
import type { ClusterFilter } from '../clusters/ClusterFilter';
import type { TimelinePage, TimelineStart } from '../domain/history/mergePages';

/** What the timeline asks a source for. */
export interface TimelineQuestion {
  limit: number;
  /** One that the reader may see. */
  cluster?: string;
  from?: number;
  start: TimelineStart;
  reader: {
    credentials: BackstageCredentials;
    /** Clusters that may be seen; absent: all. */
    criteria?: PermissionCriteria<ClusterFilter>;
  };
}

/** One kind of events, latest first, as far as the reader may see them. */
export interface TimelineSource {
  readonly kind: TimelineKind;
  list(question: TimelineQuestion): Promise<TimelinePage<TimelineEvent>>;
}
