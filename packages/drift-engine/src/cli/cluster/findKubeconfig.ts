import { stat } from 'node:fs/promises';

/** A kubeconfig's file and, if one was named, the context. */
export interface KubeconfigChoice {
  file: string;
  context: string | undefined;
}

/**
 * Takes `file:context` apart. Files and contexts may hold colons themselves (`C:\\config`, `arn:aws:eks:...`): the whole is the file if
 * there is such a one, else the first part that is.
 */
export async function findKubeconfig(
  text: string,
): Promise<KubeconfigChoice | undefined> {
  if (await isFile(text)) return { file: text, context: undefined };
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const file = text.slice(0, at);
    const context = text.slice(at + 1);
    if (context !== '' && (await isFile(file))) return { file, context };
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
