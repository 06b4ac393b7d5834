import { Button } from '@backstage/ui';
import { CreateOptions } from '@fairway/plugin-environments-common';
import type { PlanRefusal } from '@fairway/plugin-runs-common';
import { Section } from '@fairway/portal-ui';
import { FormEvent, useRef, useState } from 'react';
import { checkDraft, groupByField } from '../../domain/checkDraft';
import {
  EnvironmentDraft,
  changeClass,
  changeOwner,
  findClassesOf,
} from '../../domain/EnvironmentDraft';
import { ClassCards } from './ClassCards';
import styles from './CreatePage.module.css';
import { NameFields } from './NameFields';
import { NoClasses } from './NoClasses';
import { ClusterFields } from './ClusterFields';
import { QuotaFields } from './QuotaFields';
import { Refused } from './Refused';

/** What takes the focus when something is wrong; the frames around fields are marked as invalid too. */
const invalidControl =
  ':is(input, textarea)[aria-invalid="true"], button[data-invalid]';

export type CreateFormProps = {
  options: CreateOptions;
  draft: EnvironmentDraft;
  onChange: (draft: EnvironmentDraft) => void;
  onSubmit: () => void;
  isPending: boolean;
  /** Why the portal refused this very draft. */
  refusal: PlanRefusal;
  error: Error | null;
};

/** The form of a new environment. Problems show as soon as a field was touched, all of them once it was submitted. */
export function CreateForm(props: CreateFormProps) {
  const { options, draft, onChange, onSubmit, isPending } = props;
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [wasSubmitted, setSubmitted] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = checkDraft(draft, options);
  const refused = groupByField(props.refusal.reasons);
  const classes = findClassesOf(options, draft.owner);
  const option = classes.find(({ name }) => name === draft.class);

  const change = (changed: Partial<EnvironmentDraft>) => {
    setTouched(new Set([...touched, ...Object.keys(changed)]));
    onChange({ ...draft, ...changed });
  };
  const explain = (field: string) => {
    const isShown = wasSubmitted || touched.has(field.split('.')[0]);
    return refused[field] ?? (isShown ? problems[field] : undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (Object.keys(problems).length === 0) {
      onSubmit();
      return;
    }
    // The fields show their problems after this render only.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(invalidControl)?.focus(),
    );
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className={styles.form}>
      <Refused {...props} />
      <Section title="What it is for">
        <NameFields
          owners={options.owners}
          onOwner={owner => onChange(changeOwner(draft, options, owner))}
          draft={draft}
          change={change}
          explain={explain}
        />
      </Section>
      <Section
        title="Class"
        description="What the environment contains, as the platform team describes it."
      >
        {classes.length === 0 ? (
          <NoClasses />
        ) : (
          <ClassCards
            classes={classes}
            chosen={draft.class}
            onChoose={chosen => onChange(changeClass(draft, chosen))}
            problem={explain('class')}
          />
        )}
      </Section>
      {option && (
        <>
          <Section title="Where and how long">
            <ClusterFields
              option={option}
              draft={draft}
              change={change}
              explain={explain}
            />
          </Section>
          <QuotaFields
            option={option}
            quota={draft.quota}
            onChange={quota => change({ quota })}
            explain={explain}
          />
        </>
      )}
      <div className={styles.actions}>
        <Button type="submit" isPending={isPending}>
          Review the plan
        </Button>
      </div>
    </form>
  );
}
