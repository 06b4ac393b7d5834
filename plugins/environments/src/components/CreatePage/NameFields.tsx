import { Select, TextAreaField, TextField } from '@backstage/ui';
import {
  CreateOptions,
  toNamespace,
} from '@fairway/plugin-environments-common';
import { showProblem } from '@fairway/portal-ui';
import { EnvironmentDraft } from '../../domain/EnvironmentDraft';
import styles from './CreatePage.module.css';

export type FieldsProps = {
  draft: EnvironmentDraft;
  change: (changed: Partial<EnvironmentDraft>) => void;
  /** What is wrong with a field and shall be shown now. */
  explain: (field: string) => string | undefined;
};

/** Owner, name and purpose. */
export function NameFields(
  props: FieldsProps & {
    owners: CreateOptions['owners'];
    onOwner: (owner: string) => void;
  },
) {
  const { owners, onOwner, draft, change, explain } = props;
  const name = explain('name');
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <div>
          <Select
            label="Owner"
            description="The team that sees it, works in it and retires it"
            options={owners.map(owner => ({
              id: owner.name,
              label: owner.title,
            }))}
            value={draft.owner}
            onChange={key => onOwner(String(key ?? ''))}
            {...showProblem(explain('owner'))}
          />
        </div>
        <div>
          <TextField
            label="Name"
            isRequired
            value={draft.name}
            onChange={typed => change({ name: typed })}
            {...showProblem(name)}
            autoComplete="off"
            spellCheck="false"
            description={
              draft.name.trim() && !name
                ? `Its namespace will be ${toNamespace(
                    draft.owner,
                    draft.name.trim(),
                  )}`
                : 'Lower-case letters, digits and single dashes, for example shop-2'
            }
          />
        </div>
      </div>
      <div>
        <TextAreaField
          label="Purpose"
          secondaryLabel="optional"
          rows={2}
          value={draft.purpose}
          onChange={typed =>
            // One line is what the document holds; a pressed Enter is no reason to refuse it.
            change({ purpose: typed.replace(/\s*\n\s*/g, ' ') })
          }
          {...showProblem(explain('purpose'))}
          description="Shown in lists, for example: load test of the new checkout"
        />
      </div>
    </div>
  );
}
