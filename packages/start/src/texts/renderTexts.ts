import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listSources } from '../listSources';
import { collectTexts } from './collectTexts';

/** What the portal and its commands show; the rest is for tests and benchmarks. */
const packages =
  /^(plugins\/[\w-]+|packages\/(app|backend|backend-kit|cluster-client|delivery|drift-engine|fleet-documents|fleet-repository|input|local-fleet|local-identity|local-platform|portal-ui|start))\/src\/.*\.tsx?$/;
const notShown = /\.test\.tsx?$|__testUtils__|__fixtures__|conformance\//;

/** Paths of the sources whose texts people read, in order. */
export function listShownSources(rootFolder: string): string[] {
  return listSources(rootFolder, ['packages', 'plugins']).filter(
    name => packages.test(name) && !notShown.test(name),
  );
}

/** docs/texts.md: every text that people may read, by package and file. */
export async function renderTexts(rootFolder: string): Promise<string> {
  const lines = [
    '# Texts',
    '',
    'Every text that a page, a message or a command may show, to be reviewed as a whole. `npm run texts` writes this file.',
  ];
  let last = '';
  for (const name of listShownSources(rootFolder)) {
    const source = await readFile(path.join(rootFolder, name), 'utf8');
    const texts = [
      ...new Set(collectTexts(name, source).map(({ text }) => text)),
    ];
    if (texts.length === 0) continue;
    const title = name.split('/').slice(0, 2).join('/');
    if (title !== last) lines.push('', `## ${title}`);
    last = title;
    lines.push('', `### ${name.slice(title.length + '/src/'.length)}`, '');
    lines.push(...texts.map(text => `- ${quote(text)}`));
  }
  return `${lines.join('\n')}\n`;
}

/** As code, so that Markdown changes nothing in it; what cannot be seen by its number. */
function quote(shown: string): string {
  const text = shown.replace(
    /[\p{C}\u2028\u2029]/gu,
    sign => `\\u${sign.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
  const ticks = Math.max(
    0,
    ...(text.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(ticks + 1);
  const pad = ticks > 0 ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}
