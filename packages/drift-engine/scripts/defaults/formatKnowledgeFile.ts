import type { EncodedKnowledge } from '../../src/domain/schemas/EncodedKnowledge';

/** One node, and one default, in a line: what changes between two servers can be read in a diff. */
export function formatKnowledgeFile(knowledge: EncodedKnowledge): string {
  const { nodes, kinds, ...head } = knowledge;
  const groups = Object.entries(kinds).map(([apiVersion, of]) => {
    const lines = Object.entries(of).map(([kind, encoded]) => {
      const { defaults, kept = [], ...rest } = encoded;
      const start = JSON.stringify(rest).slice(0, -1);
      const listed = Object.entries(defaults ?? {}).map(
        ([path, value]) => `${JSON.stringify(path)}:${JSON.stringify(value)}`,
      );
      const inside =
        listed.length > 0 ? `,"defaults":{\n${listed.join(',\n')}\n}` : '';
      const paths = kept.map(path => JSON.stringify(path)).join(',\n');
      const below = kept.length > 0 ? `,"kept":[\n${paths}\n]` : '';
      return `${JSON.stringify(kind)}:${start}${inside}${below}}`;
    });
    return `${JSON.stringify(apiVersion)}:{\n${lines.join(',\n')}\n}`;
  });
  const start = JSON.stringify(head).slice(0, -1);
  const listed = nodes.map(node => JSON.stringify(node)).join(',\n');
  return `${start},"nodes":[\n${listed}\n],"kinds":{\n${groups.join(
    ',\n',
  )}\n}}\n`;
}
