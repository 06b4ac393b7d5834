import type { Rule } from './Rule';

const head = `# Drift rules

What the drift engine (\`packages/drift-engine\`) knows, rule by rule. The ids stand in every difference that a rule had a part in. Written by
\`npm run drift-engine:docs\` from \`packages/drift-engine/src/domain/rules\`: change it there.
`;

/** The rules as a page of Markdown. */
export function formatRules(rules: readonly Rule[]): string {
  return `${head}\n${rules.map(formatRule).join('\n')}`;
}

function formatRule({ id, what, why, source, example }: Rule): string {
  return `## ${id}

${what} ${why}

- Source: ${source}
- Declared: \`${example.declared}\`
- Live: \`${example.live}\`
- Result: ${example.result}
`;
}
