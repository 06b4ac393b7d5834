import { Link } from '@backstage/ui';
import type { DocumentFinding } from '@fairway/plugin-fleet-common';
import { Age } from '../time/Age';
import styles from './findings.module.css';

function toSourceLocation({ path, line }: DocumentFinding): string {
  return line === null ? path : `${path}:${line}`;
}

/** Findings with file, line, what is wrong, and the commit that broke it. */
export function FindingList(props: {
  findings: DocumentFinding[];
  /** The page of what a finding is about; undefined if there is none. */
  toHref?: (finding: DocumentFinding) => string | undefined;
}) {
  return (
    <ul className={styles.list}>
      {props.findings.map(finding => {
        const location = toSourceLocation(finding);
        const href = props.toHref?.(finding);
        return (
          <li key={`${location} ${finding.message}`}>
            {href ? (
              <Link href={href}>
                <code>{location}</code>
              </Link>
            ) : (
              <code>{location}</code>
            )}
            <span>{finding.message}</span>
            <span className={styles.age}>
              <Since finding={finding} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Since({ finding }: { finding: DocumentFinding }) {
  const commit = (
    <code title={finding.commit}>{finding.commit.slice(0, 10)}</code>
  );
  return finding.committedAt ? (
    <>
      Broken by commit {commit}, <Age at={finding.committedAt} />
    </>
  ) : (
    <>
      <Age at={finding.since} prefix="First seen" />, at commit {commit}
    </>
  );
}
