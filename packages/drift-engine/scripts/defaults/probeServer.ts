import type { EncodedKnowledge } from '../../src/domain/schemas/EncodedKnowledge';
import { encodeKnowledge } from '../../src/domain/schemas/encodeKnowledge';
import { listOmittedFields } from '../../src/domain/schemas/examples/listOmittedFields';
import type { KnownKind } from '../../src/domain/schemas/KnownKind';
import type { ControlPlane } from '../../src/schemas/__testUtils__/ControlPlane';
import { listTriedKinds } from './listTriedKinds';
import { NAME, probeKind } from './probeKind';

/** What could not be tried, and why. */
export interface Gaps {
  /** Kinds of which there is no example. */
  kinds: Record<string, string>;
  /** Fields that no example declares, by kind. */
  fields: Record<string, Record<string, string>>;
  /** Examples that the server refused, by kind. */
  examples: Record<string, Record<string, string>>;
}

/** Learns all kinds and defaults of a server. */
export async function probeServer(
  plane: ControlPlane,
  onKind: (name: string) => void = () => {},
): Promise<{ minor: string; knowledge: EncodedKnowledge; gaps: Gaps }> {
  const { major, minor } = (await plane.get('/version')) as {
    major: string;
    minor: string;
  };
  const version = `${major}.${minor.replace(/\D/g, '')}`;
  await plane.call('POST', '/api/v1/namespaces', {
    metadata: { name: NAME.namespace },
  });
  const templates = new Map<string, boolean>();
  const known: KnownKind[] = [];
  const gaps: Gaps = { kinds: {}, fields: {}, examples: {} };
  for (const listed of await listTriedKinds(plane)) {
    const { apiVersion, kind, schema, isNamespaced, notTried } = listed;
    const name = `${apiVersion} ${kind}`;
    onKind(name);
    const { defaults, kept, refused } = notTried
      ? { defaults: [], kept: [], refused: {} }
      : await probeKind(plane, listed, templates);
    known.push({ apiVersion, kind, schema, isNamespaced, defaults, kept });
    if (notTried) {
      gaps.kinds[name] = notTried;
      continue;
    }
    gaps.fields[name] = Object.fromEntries(
      listOmittedFields(listed)
        .filter(
          ({ field }) => field !== 'status' && !field.startsWith('metadata'),
        )
        .map(({ field, reason }) => [field, reason]),
    );
    if (Object.keys(refused).length > 0) gaps.examples[name] = refused;
  }
  return { minor: version, knowledge: encodeKnowledge(version, known), gaps };
}
