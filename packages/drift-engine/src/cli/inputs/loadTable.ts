import type { KnowledgeTable } from '../../domain/schemas/KnowledgeTable';
import {
  listKnownMinors,
  loadKnowledge,
  loadNearestKnowledge,
} from '../../schemas/loadKnowledge';
import { CliError } from '../CliError';

/** The bundled table of a minor that was asked for; else the one nearest to the server's, else the newest. */
export async function loadTable(
  wanted: string | undefined,
  served?: string,
): Promise<KnowledgeTable> {
  const minors = await listKnownMinors();
  if (wanted !== undefined && !minors.includes(wanted)) {
    throw new CliError(
      `--kubernetes: there is no table of ${wanted}: give one of ${minors.join(
        ', ',
      )}`,
    );
  }
  if (wanted === undefined && served !== undefined) {
    return loadNearestKnowledge(served);
  }
  const minor = wanted ?? minors.at(-1);
  if (minor === undefined) {
    throw new CliError(
      'the package is incomplete: its tables of Kubernetes versions are missing',
    );
  }
  return loadKnowledge(minor);
}
