import { readFile } from 'node:fs/promises';
import { loadConfigSchema, type ConfigSchema } from '@backstage/config-loader';

/**
 * The configuration schema that was compiled before the backend started: the file that `FAIRWAY_CONFIG_SCHEMA` names. Undefined if none is
 * named: then Backstage compiles it in this process, which takes seconds and 200 MB more. Rejects if the file cannot be read,
 * since a log by a wrong schema may hold secrets.
 */
export async function readConfigSchema(
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConfigSchema | undefined> {
  const file = env.FAIRWAY_CONFIG_SCHEMA;
  if (!file) return undefined;
  try {
    return await loadConfigSchema({
      serialized: JSON.parse(await readFile(file, 'utf8')),
    });
  } catch (error) {
    throw new Error(
      `FAIRWAY_CONFIG_SCHEMA names ${file}, which is not a configuration schema: ${
        (error as Error).message
      }. Remove the variable, or start the portal by npm start, which writes the file`,
    );
  }
}
