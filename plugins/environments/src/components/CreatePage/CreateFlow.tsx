import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { CreateOptions } from '@fairway/plugin-environments-common';
import {
  readInputProblems,
  runsApiRef,
  useStartRun,
} from '@fairway/plugin-runs-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  EnvironmentDraft,
  startDraft,
  toCreateInput,
} from '../../domain/EnvironmentDraft';
import { environmentRouteRef } from '../../routes';
import { CreateForm } from './CreateForm';
import { PlanStep } from './PlanStep';

/** The steps from a form to a run. What was typed stays, whatever is refused and however often one goes back. */
export function CreateFlow({ options }: { options: CreateOptions }) {
  const [draft, setDraft] = useState(() => startDraft(options));
  const runs = useApi(runsApiRef);
  const navigate = useNavigate();
  const toEnvironment = useRouteRef(environmentRouteRef);
  const planning = useMutation({
    mutationFn: (asked: EnvironmentDraft) => {
      const option = options.classes.find(({ name }) => name === asked.class);
      return runs.plan('environment.create', toCreateInput(asked, option));
    },
  });
  const starting = useStartRun(run => {
    const page = toEnvironment?.({
      owner: draft.owner,
      name: draft.name.trim(),
    });
    navigate(`${page}?run=${encodeURIComponent(run.id)}`);
  });
  const answer = planning.data;
  // Input that does not parse is shown at its fields, as a refusal is.
  const unfit = readInputProblems(planning.error);
  if (answer && 'plan' in answer) {
    return (
      <PlanStep
        plan={answer.plan}
        starting={starting}
        onBack={planning.reset}
        onPlanAgain={() => planning.mutate(draft)}
      />
    );
  }
  return (
    <CreateForm
      options={options}
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
