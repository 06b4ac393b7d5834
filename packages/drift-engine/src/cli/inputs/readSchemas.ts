import { append } from '../../domain/append';
import { readFile } from 'node:fs/promises';
import type { KindKnowledge } from '../../domain/Knowledge';
import { pickText, type KubernetesObject } from '../../domain/KubernetesObject';
import type { ReportProblem } from '../../domain/report/Report';
import type { Value } from '../../domain/Value';
import { readPaths } from '../../reading/readPaths';
import { toSchemaKinds } from './toSchemaKinds';

/** What the files of --schema told. */
export interface ReadSchemas {
  /** By `apiVersion kind`. */
  kinds: ReadonlyMap<string, KindKnowledge>;
  crds: readonly KubernetesObject[];
  problems: readonly ReportProblem[];
}

/** Reads files of schemas: OpenAPI v3 documents as a server answers them, and CustomResourceDefinitions. */
export async function readSchemas(
  files: readonly string[],
): Promise<ReadSchemas> {
  const kinds = new Map<string, KindKnowledge>();
  const crds: KubernetesObject[] = [];
  const problems: ReportProblem[] = [];
  for (const file of files) {
    const found = toSchemaKinds(await readJson(file));
    if (found) {
      found.forEach((knowledge, id) => kinds.set(id, knowledge));
    } else {
      const read = await readCrds(file);
      append(crds, read.crds);
      append(problems, read.problems);
    }
  }
  return { kinds, crds, problems };
}

/** Null for what is no JSON. */
async function readJson(file: string): Promise<Value> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

async function readCrds(file: string): Promise<Omit<ReadSchemas, 'kinds'>> {
  const { objects, problems } = await readPaths([file]);
  const crds = objects.map(({ object }) => object).filter(isCrd);
  if (crds.length > 0 || problems.length > 0) return { crds, problems };
  const nothing: ReportProblem = {
    file,
    line: undefined,
    document: undefined,
    field: undefined,
    message:
      '--schema: it holds neither an OpenAPI v3 document nor a CustomResourceDefinition: give such a file',
  };
  return { crds, problems: [nothing] };
}

/** Whether an object defines kinds. */
export function isCrd(object: KubernetesObject): boolean {
  return pickText(object, 'kind') === 'CustomResourceDefinition';
}
