import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AssignRequest,
  CommentRequest,
  DisposeRequest,
  ExportFindingsQuery,
  FindingDetail,
  ListFindingsQuery,
  ListFindingsResponse,
  ListOccurrencesResponse,
  ReopenRequest,
} from '@fairway/plugin-findings-common';

/** What somebody does about a finding, as the portal is asked for it. */
export type SettlingRequest =
  | { act: 'snooze' | 'accept'; body: DisposeRequest }
  | { act: 'assign'; body: AssignRequest }
  | { act: 'comment'; body: CommentRequest }
  | { act: 'reopen'; body: ReopenRequest };

/** What the pages ask of the portal about findings. Refused answers are thrown as ResponseError. */
export interface FindingsApi {
  /** One page of the findings that the reader may see, with counts over all pages. */
  list(
    query: Partial<ListFindingsQuery>,
    signal?: AbortSignal,
  ): Promise<ListFindingsResponse>;

  /** The same over all pages, as a CSV file. */
  exportCsv(query: Partial<ExportFindingsQuery>): Promise<Blob>;

  /** One finding with its first occurrences; NotFound if it is absent or may not be seen. */
  get(id: string, signal?: AbortSignal): Promise<FindingDetail>;

  /** The occurrences from a cursor on. */
  listOccurrences(
    id: string,
    cursor: string,
    signal?: AbortSignal,
  ): Promise<ListOccurrencesResponse>;

  /** Answers with the finding as it stands then. */
  settle(id: string, request: SettlingRequest): Promise<FindingDetail>;
}

export const findingsApiRef = createApiRef<FindingsApi>().with({
  id: 'plugin.findings.client',
  pluginId: 'findings',
});
