import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import { askFor, type OwnRoutes } from '@fairway/backend-kit';
import {
  planResponseSchema,
  PlanResponse,
  runSchema,
} from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';

const runId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const appliedSchema = runSchema.pick({ id: true, state: true, title: true });

/** `runs:get`, `runs:plan`, `runs:apply`: the ledger for machines, by its own routes and with the rights of the caller. */
export function registerRunActions(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
  intents: ReadonlyMap<string, Intent>,
): void {
  registerGet(actions, routes);
  registerPlan(actions, routes, intents);
  registerApply(actions, routes);
}

function registerGet(actions: ActionsRegistryService, routes: OwnRoutes) {
  actions.register({
    name: 'get',
    title: 'Get a run',
    description:
      'Reads one run of the ledger: its state, its steps, why it is in this state and what to do next. A run that the caller may not see is not found.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          id: z
            .string(askFor('the id of a run, as runs:apply answers it'))
            .describe('Id of the run'),
        }),
      output: z => z.object({ run: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      // Other words are other routes.
      if (!runId.test(input.id)) throw new NotFoundError('No such run');
      const run = await routes.call(credentials, { path: `/${input.id}` });
      return { output: { run: runSchema.loose().parse(run) } };
    },
  });
}

function registerPlan(
  actions: ActionsRegistryService,
  routes: OwnRoutes,
  intents: ReadonlyMap<string, Intent>,
) {
  const described = describeIntents(intents);
  const asked = {
    intent: askFor(`the kind of change. ${described}`),
    input: askFor(`an object with what the intent needs. ${described}`),
  };
  actions.register({
    name: 'plan',
    title: 'Plan a change',
    description: `Plans a change and changes nothing. ${described} The answer has either the plan, with every object that would differ and the hash by which runs:apply executes it before it expires, or a refusal, with every reason and what each policy says.`,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          intent: z.string(asked.intent).describe('The kind of change'),
          input: z
            .record(z.unknown(), asked.input)
            .describe('What the intent needs'),
        }),
      output: z =>
        z.object({
          hash: z.string().optional().describe('What runs:apply takes'),
          title: z.string().optional(),
          expiresAt: z.string().optional(),
          confirmation: z
            .object({ expected: z.string(), warning: z.string() })
            .nullable()
            .optional()
            .describe('What has to be confirmed for a change that is final'),
          plan: z.record(z.unknown()).optional(),
          refusal: z
            .object({
              reasons: z.array(z.string()),
              policies: z.array(
                z.object({
                  policy: z.string(),
                  verdict: z.enum(['allowed', 'needs-approval', 'denied']),
                  reason: z.string(),
                }),
              ),
              conflict: z.boolean().optional(),
            })
            .optional()
            .describe('Why there is no plan; the other fields are left out'),
        }),
    },
    action: async ({ input, credentials }) => {
      const answer = await routes.call(credentials, {
        method: 'POST',
        path: '/plans',
        body: input,
      });
      return { output: toPlanOutput(planResponseSchema.parse(answer)) };
    },
  });
}

/** The REST interface's answer, with what most callers look for at its top. */
function toPlanOutput(answer: PlanResponse) {
  if ('refusal' in answer) {
    return answer;
  }
  const { plan } = answer;
  return {
    hash: plan.hash,
    title: plan.title,
    expiresAt: plan.expiresAt,
    confirmation: plan.confirmation ?? null,
    plan,
  };
}

function describeIntents(intents: ReadonlyMap<string, Intent>): string {
  const described = [...intents.values()]
    .map(({ name, title, inputFields }) =>
      [`"${name}" (${title})`, inputFields && `with input ${inputFields}`]
        .filter(Boolean)
        .join(' '),
    )
    .sort();
  return described.length > 0
    ? `Intents: ${described.join('; ')}.`
    : 'No intents are known here.';
}

function registerApply(actions: ActionsRegistryService, routes: OwnRoutes) {
  actions.register({
    name: 'apply',
    title: 'Execute a plan',
    description:
      'Executes a plan that the caller made with runs:plan, by its hash. Ask the person before you call it. Trying again gives the same run, also without an idempotencyKey. Give what the plan asks to be confirmed as confirmation. The answer names the run; runs:get follows it.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          plan: z
            .string(askFor('the hash of a plan, as runs:plan answers it'))
            .describe('Hash of the plan, 64 hex digits'),
          idempotencyKey: z.string().optional(),
          confirmation: z.string().optional(),
        }),
      output: z =>
        z.object({ id: z.string(), state: z.string(), title: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const { plan, confirmation, idempotencyKey } = input;
      const run = await routes.call(credentials, {
        method: 'POST',
        path: '',
        body: { plan, ...(confirmation !== undefined && { confirmation }) },
        // Keys are each requester's own, and a plan becomes one run at most.
        headers: { 'idempotency-key': idempotencyKey ?? `plan ${plan}` },
      });
      const { id, state, title } = appliedSchema.parse(run);
      return { output: { id, state, title } };
    },
  });
}
