import {
  outlookTopics,
  type ClusterSummary,
  type Outlook,
} from '@fairway/plugin-fleet-common';
import { startSentence } from '@fairway/portal-ui';
import { outlookWords } from './outlookWords';

/** What is going to break on a cluster, in a few words; null: nothing that is known. */
export function describeOutlook(outlook: Outlook | null): string | null {
  const ahead = listBroken(outlook);
  return ahead && `Next: ${ahead}`;
}

/** The same where it stands by itself, and says so if nothing is known or nothing is ahead. */
export function listAhead({
  outlook,
}: Pick<ClusterSummary, 'outlook'>): string {
  const ahead = listBroken(outlook);
  if (ahead) return startSentence(ahead);
  const isKnown = outlookTopics.every(topic => outlook?.[topic] === 'good');
  return isKnown ? 'Nothing' : 'Unknown';
}

function listBroken(outlook: Outlook | null): string | null {
  const topics = outlookTopics.filter(topic => outlook?.[topic] === 'bad');
  return topics.length > 0
    ? topics.map(topic => outlookWords[topic].ofCluster).join(', ')
    : null;
}
