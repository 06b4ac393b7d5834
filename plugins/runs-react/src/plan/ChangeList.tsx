import type { Change, Plan } from '@fairway/plugin-runs-common';
import { Disclosure, TextDiff } from '@fairway/portal-ui';
import styles from './plan.module.css';

const groups = [
  { kind: 'file', title: 'Files in Git' },
  { kind: 'manifest', title: 'Objects on clusters' },
  { kind: 'entity', title: 'Catalog entries' },
] as const;

const signs: Record<Change['action'], string> = {
  create: '+',
  update: '~',
  delete: '−',
  unchanged: '=',
};

const words: Record<Change['action'], string> = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  unchanged: 'Unchanged',
};

function ChangeLine({
  change,
  contents,
}: {
  change: Change;
  contents: Plan['contents'];
}) {
  const toText = (digest: string | null) =>
    digest === null
      ? null
      : contents[digest] ?? 'The portal no longer has this text.';
  return (
    <li>
      <Disclosure
        title={
          <span className={styles.change}>
            <span
              className={styles.sign}
              data-action={change.action}
              aria-hidden="true"
            >
              {signs[change.action]}
            </span>
            <span className={styles.target}>{change.target}</span>
          </span>
        }
        aside={words[change.action]}
      >
        <TextDiff
          title={change.target}
          before={toText(change.before)}
          after={toText(change.after)}
        />
      </Disclosure>
    </li>
  );
}

/** What differs, grouped by where it stands; each opens to its difference. */
export function ChangeList({
  changes,
  contents,
}: Pick<Plan, 'changes' | 'contents'>) {
  return (
    <>
      {groups.map(({ kind, title }) => {
        const members = changes.filter(change => change.kind === kind);
        return members.length === 0 ? null : (
          <div key={kind}>
            <h3 className={styles.groupTitle}>{title}</h3>
            <ul className={styles.list}>
              {members.map(change => (
                <ChangeLine
                  key={change.target}
                  change={change}
                  contents={contents}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
