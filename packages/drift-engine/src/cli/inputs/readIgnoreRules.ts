import { append } from '../../domain/append';
import type { IgnoreRule } from '../../domain/IgnoreRule';
import { pickText } from '../../domain/KubernetesObject';
import { readArgoIgnoreRules } from '../../domain/ignore/readArgoIgnoreRules';
import { readFluxIgnoreRules } from '../../domain/ignore/readFluxIgnoreRules';
import { readOwnIgnoreRules } from '../../domain/ignore/readOwnIgnoreRules';
import type { ReadRules } from '../../domain/ignore/Reading';
import type { KnownTypeField } from '../../domain/schemas/KnownTypeField';
import type { ReportProblem } from '../../domain/report/Report';
import { isTree, pick, type Value } from '../../domain/Value';
import { parseYaml } from './parseYaml';
import { readValues, type ReadValue } from './readValues';

/** The rules of all files, and what was wrong with others. */
export interface ReadIgnoreRules {
  rules: IgnoreRule[];
  problems: ReportProblem[];
  knownTypes: KnownTypeField[];
}

const NO_RULES =
  '--ignore: it holds no ignore rules: give a DriftIgnore, an Application, ApplicationSet or argocd-cm of Argo CD, or a HelmRelease or Kustomization of Flux';

/** Reads files of ignore rules: Fairway's own, Argo CD's and Flux's, as each document's kind says. */
export async function readIgnoreRules(
  files: readonly string[],
): Promise<ReadIgnoreRules> {
  const read: ReadIgnoreRules = { rules: [], problems: [], knownTypes: [] };
  for (const file of files) {
    const { values, problems } = await readValues(file);
    append(read.problems, problems);
    const before = countRead(read);
    for (const each of values) {
      const source =
        values.length > 1 ? `${file} (document ${each.document})` : file;
      const found = readDocument(each.value, source);
      append(read.rules, found.rules);
      append(read.knownTypes, found.knownTypes);
      found.problems.forEach(problem =>
        read.problems.push(
          toProblem(file, each, withoutSource(problem, source)),
        ),
      );
    }
    // A file given by mistake, or whose rules stand below another key, must not read as "nothing is ignored".
    if (problems.length === 0 && countRead(read) === before) {
      read.problems.push(toProblem(file, undefined, NO_RULES));
    }
  }
  return read;
}

function countRead({ rules, problems, knownTypes }: ReadIgnoreRules): number {
  return rules.length + problems.length + knownTypes.length;
}

function readDocument(document: Value, source: string): ReadRules {
  const kind = pickText(document, 'kind');
  switch (kind) {
    case 'DriftIgnore':
      return readOwnIgnoreRules(document, source);
    case 'HelmRelease':
    case 'Kustomization':
      return readFluxIgnoreRules(document, source);
    case 'Application':
    case 'ApplicationSet':
    case 'ConfigMap':
      return readArgoIgnoreRules(document, source, parseYaml);
    default:
      return isArgoFragment(document)
        ? readArgoIgnoreRules(document, source, parseYaml)
        : { rules: [], problems: [NO_RULES], knownTypes: [] };
  }
}

/** What stands below `ignoreDifferences`, with that key or without. */
function isArgoFragment(document: Value): boolean {
  return (
    Array.isArray(document) ||
    (isTree(document) && Array.isArray(pick(document, 'ignoreDifferences')))
  );
}

function withoutSource(problem: string, source: string): string {
  return problem.startsWith(`${source}: `)
    ? problem.slice(source.length + 2)
    : problem;
}

function toProblem(
  file: string,
  at: ReadValue | undefined,
  message: string,
): ReportProblem {
  const { line, document } = at ?? { line: undefined, document: undefined };
  return { file, line, document, field: undefined, message };
}
