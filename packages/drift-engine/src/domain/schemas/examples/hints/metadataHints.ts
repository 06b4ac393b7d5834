import type { FieldHint } from './FieldHint';

const theServers: FieldHint = { omit: 'The server sets it.' };

/** Fields that every object has. */
export const metadataHints: Record<string, FieldHint> = {
  'metadata.creationTimestamp': theServers,
  'metadata.deletionGracePeriodSeconds': theServers,
  'metadata.deletionTimestamp': theServers,
  'metadata.generation': theServers,
  'metadata.managedFields': theServers,
  'metadata.resourceVersion': theServers,
  'metadata.selfLink': theServers,
  'metadata.uid': theServers,
  'metadata.generateName': { omit: 'It takes the place of a name.' },
  'metadata.ownerReferences': {
    omit: 'The garbage collector deletes what has an owner that is not there.',
  },
  'metadata.finalizers[]': { values: ['example.com/keep'] },
  status: { omit: 'Git declares no status.' },
};
