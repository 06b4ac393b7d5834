import type { Findings, ReportedFinding } from '@fairway/plugin-findings-node';
import type { DocumentFindings, OwnedFinding } from './DocumentFindings';

/** A minute passes between two readings of Git; after this time without one, nobody knows what is broken. */
const validForMs = 10 * 60_000;

/** The rule by which broken documents are findings. */
const rule = {
  id: 'FW-DOC-BROKEN',
  title: 'Documents of the fleet repository cannot be used',
};

/**
 * Reports the documents that cannot be used, as the tables show them. Replicas report the same of the same write, so that it does not matter
 * which of them does.
 */
export async function reportBrokenDocuments(options: {
  findings: Pick<Findings, 'report'>;
  /** Of the plugin: each reads documents of its own kinds. */
  pluginId: string;
  store: {
    findings: Pick<DocumentFindings, 'listOwned'>;
    readAt(): Promise<number>;
    readVersion(): Promise<{ version: number }>;
  };
}): Promise<void> {
  const { findings, pluginId, store } = options;
  // Before what they are of: a later write may show in the list, and is reported again as itself.
  const observedAt = await store.readAt();
  const { version } = await store.readVersion();
  const { items, omitted } = await store.findings.listOwned();
  findings.report({
    rule,
    scope: `fleet-repository:${pluginId}`,
    observedAt,
    fence: version,
    validForMs,
    ...(omitted > 0 && {
      unassessed: `${omitted} more documents are broken than are listed`,
    }),
    findings: toReported(items),
  });
}

/** A finding for each file, with an occurrence for each thing that is wrong in it. */
function toReported(items: readonly OwnedFinding[]): ReportedFinding[] {
  return items.map(each => {
    const { commit, committedAt, line, message, path, subject } = each.finding;
    const { kind, name, owner } = subject;
    const committed = committedAt === null ? '' : ` of ${committedAt}`;
    return {
      subject: { key: path, title: path },
      owner: each.ownerRef,
      nextAction: {
        text: 'Correct the file in the fleet repository; until then what it said last stays in force',
        command: `git log -1 -p ${commit} -- ${quote(path)}`,
        ...toLink(each),
      },
      occurrences: [
        {
          ...(kind === 'Cluster' && { cluster: name }),
          ...(kind === 'Environment' &&
            owner !== null && { environment: `${owner}/${name}` }),
          object: path,
          key: each.id,
          severity: 'high',
          message: line === null ? message : `line ${line}: ${message}`,
          evidence: [{ text: `commit ${commit}${committed}` }],
        },
      ],
    };
  });
}

/** The page of what the document is about. */
function toLink({ finding }: OwnedFinding): { link?: string } {
  const { kind, name, owner } = finding.subject;
  const at = encodeURIComponent(name);
  if (kind === 'Cluster') return { link: `/fleet/clusters/${at}` };
  if (kind !== 'Environment' || owner === null) return {};
  return { link: `/environments/${encodeURIComponent(owner)}/${at}` };
}

/** For a shell: a path is what somebody pushed, and may hold anything. */
function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
