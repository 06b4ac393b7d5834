import { ProcessRecord } from './ProcessRecord';
import { ProcessFacts, readProcess } from './readProcess';

/**
 * The living process of a record. A pid is reused after a crash or a restart of the machine, so
 * start time and command line must agree as well: a stranger is never signalled.
 */
export async function findRecorded(
  record: ProcessRecord,
): Promise<ProcessFacts | undefined> {
  const facts = await readProcess(record.pid);
  const isSame =
    facts?.startTime === record.startTime &&
    // One that is ending has no command line any more.
    (facts.commandLine === '' ||
      facts.commandLine.split(' ').includes(record.name));
  return isSame ? facts : undefined;
}
