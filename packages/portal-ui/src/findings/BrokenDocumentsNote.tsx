import type { DocumentFinding } from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '../query/useLiveQuery';
import { FindingsNote } from './FindingsNote';

/**
 * The documents of one plugin that cannot be used, with file and line. Nothing if they cannot be read: they stand beside a list, whose own
 * errors the page shows.
 */
export function BrokenDocumentsNote(props: {
  /** Of the plugin, for the key of the query. */
  pluginId: string;
  list: (signal: AbortSignal) => Promise<DocumentFinding[]>;
  /** Channel whose signals say that there may be others. */
  channel: string;
  /** The page of what a finding is about; undefined if there is none. */
  toHref: (subject: DocumentFinding['subject']) => string | undefined;
}) {
  const { pluginId, list, channel, toHref } = props;
  const { data } = useLiveQuery({
    queryKey: [pluginId, 'findings'],
    queryFn: ({ signal }) => list(signal),
    channel,
  });
  return (
    <FindingsNote
      findings={data ?? []}
      toHref={({ subject }) => toHref(subject)}
    />
  );
}
