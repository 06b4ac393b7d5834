import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { readInputProblems, runsApiRef } from '@fairway/plugin-runs-react';
import { PageBody, PageTitle } from '@fairway/portal-ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addClusterRouteRef } from '../../routes';
import { AddClusterForm } from './AddClusterForm';
import { AddClusterPlan } from './AddClusterPlan';
import { emptyDraft, toAddInput, type ClusterDraft } from './ClusterDraft';

/** Adds a cluster: the form, then exactly what will be committed, then the run. */
export function AddClusterPage() {
  const toAdd = useRouteRef(addClusterRouteRef);
  return (
    <BreadcrumbEntry entry={{ label: 'Add a cluster', href: toAdd?.() ?? '' }}>
      <PageBody width="narrow">
        <PageTitle>Add a cluster</PageTitle>
        <AddClusterFlow />
      </PageBody>
    </BreadcrumbEntry>
  );
}

/** What was typed stays, whatever is refused and however often one goes back. */
function AddClusterFlow() {
  const [draft, setDraft] = useState(emptyDraft);
  const runs = useApi(runsApiRef);
  const planning = useMutation({
    mutationFn: (asked: ClusterDraft) =>
      runs.plan('cluster.add', toAddInput(asked)),
  });
  const answer = planning.data;
  const unfit = readInputProblems(planning.error);
  if (answer && 'plan' in answer) {
    return <AddClusterPlan plan={answer.plan} onBack={planning.reset} />;
  }
  return (
    <AddClusterForm
      draft={draft}
      onChange={changed => {
        setDraft(changed);
        // What the portal refused was another draft.
        planning.reset();
      }}
      onSubmit={() => planning.mutate(draft)}
      isPending={planning.isPending}
      refusal={
        answer && 'refusal' in answer
          ? answer.refusal
          : { reasons: unfit, policies: [] }
      }
      error={unfit.length > 0 ? null : planning.error}
    />
  );
}
