import { Button, Select, TextAreaField, TextField } from '@backstage/ui';
import { notStated, tiers } from '@fairway/plugin-fleet-common';
import { groupReasons, type PlanRefusal } from '@fairway/plugin-runs-common';
import { RefusalView } from '@fairway/plugin-runs-react';
import { ErrorState, Section, showProblem } from '@fairway/portal-ui';
import { useEffect, useRef, type FormEvent } from 'react';
import styles from './AddCluster.module.css';
import { inputFields, type ClusterDraft } from './ClusterDraft';
import { ClusterManifests } from './ClusterManifests';

/** The form of a new cluster. What is wrong with it the portal says, above the form and at the fields that it names. */
export function AddClusterForm(props: {
  draft: ClusterDraft;
  onChange: (draft: ClusterDraft) => void;
  onSubmit: () => void;
  isPending: boolean;
  refusal: PlanRefusal;
  error: Error | null;
}) {
  const { draft, onChange, onSubmit, isPending, refusal, error } = props;
  const refused = useRef<HTMLDivElement>(null);
  const isRefused = refusal.reasons.length > 0 || error !== null;
  useEffect(() => {
    if (isRefused) refused.current?.focus();
  }, [isRefused]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const problems = groupReasons(refusal.reasons, inputFields);
  const explain = (field: keyof ClusterDraft) =>
    showProblem(problems[field] ?? problems[`labels.${field}`]);
  const bind = (field: keyof ClusterDraft) => ({
    ...explain(field),
    value: draft[field],
    onChange: (typed: string) => onChange({ ...draft, [field]: typed }),
    autoComplete: 'off',
    spellCheck: 'false' as const,
  });
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      {isRefused && (
        <div ref={refused} tabIndex={-1}>
          {refusal.reasons.length > 0 && <RefusalView {...refusal} />}
          {error && <ErrorState error={error} retry={onSubmit} />}
        </div>
      )}
      <Section title="What it is">
        <div className={styles.fields}>
          <TextField
            label="Name"
            isRequired
            description="Lower-case letters, digits and dashes, for example harbour-eu"
            {...bind('name')}
          />
          <TextField
            label="Title"
            secondaryLabel="Optional"
            description="What pages call it, for example Harbour, Europe"
            {...bind('title')}
          />
          <TextField
            label="Owner"
            isRequired
            description="A group of the catalog"
            {...bind('owner')}
          />
          <Select
            label="Tier"
            description="How much depends on it"
            options={tiers.map(tier => ({ id: tier, label: tier }))}
            value={draft.tier}
            onChange={key => onChange({ ...draft, tier: String(key ?? '') })}
            {...explain('tier')}
          />
          <Select
            label="Role"
            description="What runs on it"
            options={[
              { id: notStated, label: 'Not stated' },
              { id: 'workload', label: 'Workload: what teams run' },
              { id: 'platform', label: 'Platform: what all clusters need' },
            ]}
            value={draft.role || notStated}
            onChange={key =>
              onChange({
                ...draft,
                role: key === notStated ? '' : String(key ?? ''),
              })
            }
            {...explain('role')}
          />
        </div>
        <div className={styles.labels}>
          <TextField
            label="Provider"
            isRequired
            description="Whose machines they are, for example nordsky"
            {...bind('provider')}
          />
          <TextField
            label="Region"
            isRequired
            description="Where they are, for example north-1"
            {...bind('region')}
          />
          <TextField
            label="Ring"
            isRequired
            description="When changes reach it, for example early"
            {...bind('ring')}
          />
        </div>
      </Section>
      <Section
        title="Where it is"
        description="Both are in the kubeconfig of the cluster. Tokens and keys do not belong here: they never go into Git."
      >
        <div className={styles.wide}>
          <TextField
            label="Address of the API server"
            isRequired
            description="For example https://harbour-eu.example.com:6443"
            {...bind('server')}
          />
          <TextAreaField
            label="Certificate authority"
            isRequired
            rows={5}
            description="PEM, or certificate-authority-data of the kubeconfig"
            {...bind('caData')}
          />
        </div>
      </Section>
      <ClusterManifests name={draft.name.trim()} />
      <div>
        <Button type="submit" isPending={isPending}>
          Review the plan
        </Button>
      </div>
    </form>
  );
}
