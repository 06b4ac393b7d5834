import { readFile } from 'node:fs/promises';
import { LocalFleetError } from '../LocalFleetError';

/**
 * The value in a JSON file that this package wrote, or undefined when there is none.
 *
 * @throws LocalFleetError when the file is not JSON
 */
export async function readJsonFile<T>(path: string): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new LocalFleetError(
      `${path} is damaged; 'local-fleet reset' of its cluster creates it again`,
    );
  }
}
