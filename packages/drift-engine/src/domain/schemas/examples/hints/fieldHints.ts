import { extensionHints } from './extensionHints';
import type { FieldHint } from './FieldHint';
import { metadataHints } from './metadataHints';
import { networkHints } from './networkHints';
import { podHints } from './podHints';
import { policyHints } from './policyHints';
import { storageHints } from './storageHints';
import { volumeHints } from './volumeHints';
import { workloadHints } from './workloadHints';

/** All hints, by the end of the path that they are for (findHint). */
export const fieldHints: ReadonlyMap<string, FieldHint> = new Map(
  Object.entries({
    ...metadataHints,
    ...podHints,
    ...volumeHints,
    ...workloadHints,
    ...networkHints,
    ...policyHints,
    ...storageHints,
    ...extensionHints,
  }),
);
