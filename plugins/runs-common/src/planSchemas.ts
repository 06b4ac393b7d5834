import { z } from 'zod';

/** Names a text by the SHA-256 of its UTF-8 bytes: `sha256:` and 64 hex digits. */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits');

/** One thing that will differ: a manifest on a cluster, a file in Git, an entity in the catalog. It is shown, and never acted on. */
export const changeSchema = z.object({
  kind: z.enum(['file', 'manifest', 'entity']),
  action: z.enum(['create', 'update', 'delete', 'unchanged']),
  /** Where it stands, for people: a path, `Namespace team-a--shop on harbour-dev`, an entity ref. */
  target: z.string(),
  /** Digest of the full text before and after, YAML; null if there is none. */
  before: digestSchema.nullable(),
  after: digestSchema.nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const policyVerdictSchema = z.object({
  policy: z.string(),
  verdict: z.enum(['allowed', 'needs-approval', 'denied']),
  reason: z.string(),
});
export type PolicyVerdict = z.infer<typeof policyVerdictSchema>;

/** What was true when the plan was made and must still be true when it runs. */
export const preconditionSchema = z.discriminatedUnion('kind', [
  /** A file of the fleet repository has this Git blob id; null: it does not exist. */
  z.object({
    kind: z.literal('file'),
    path: z.string(),
    blob: z.string().nullable(),
  }),
  /** An object of a cluster has this UID; null: it does not exist. */
  z.object({
    kind: z.literal('object'),
    cluster: z.string(),
    /** Kubernetes kind and name; without a namespace it is an object of the cluster as a whole. */
    object: z.object({
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
    }),
    uid: z.string().nullable(),
  }),
  /** The name of a cluster stands for the API server at this address; null: no cluster of the fleet has the name. */
  z.object({
    kind: z.literal('cluster'),
    cluster: z.string(),
    server: z.string().nullable(),
  }),
]);
export type Precondition = z.infer<typeof preconditionSchema>;

/** What a precondition is about, in words: a path, `Namespace team-a--shop on harbour-dev`, `server of cluster harbour-dev`. */
export function describePrecondition(precondition: Precondition): string {
  switch (precondition.kind) {
    case 'file':
      return precondition.path;
    case 'object': {
      const { kind, namespace, name } = precondition.object;
      const inNamespace = namespace === undefined ? '' : ` in ${namespace}`;
      return `${kind} ${name}${inNamespace} on ${precondition.cluster}`;
    }
    case 'cluster':
      return `server of cluster ${precondition.cluster}`;
    default:
      throw new Error(`Unknown kind ${String(precondition satisfies never)}`);
  }
}

export const jsonObjectSchema = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObjectSchema>;

/**
 * A plan: immutable. Its hash is the SHA-256 of its canonical JSON (RFC 8785) without `hash` and `contents`; the contents are fixed by their
 * digests, which the hashed part names.
 */
export const planSchema = z.object({
  hash: z.string(),
  intent: z.string(),
  title: z.string(),
  input: jsonObjectSchema,
  requester: z.string(),
  /** Entity ref of the group whose members may see the run. */
  owner: z.string(),
  /** What the change is about, for example `environment:storefront/shop`. */
  subject: z.string(),
  /** What the steps act on. Each intent has a schema of its own for it; `changes` shows the same to people. */
  payload: jsonObjectSchema,
  changes: z.array(changeSchema),
  /** Every text that `payload` and `changes` name, by digest. */
  contents: z.record(digestSchema, z.string()),
  preconditions: z.array(preconditionSchema),
  policies: z.array(policyVerdictSchema),
  /** Why it is planned like this (placement, defaults), a sentence each. */
  reasons: z.array(z.string()),
  /** Estimated cost per month; null while nothing is known about prices. */
  cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** Names that only one open run may hold. */
  reservations: z.array(z.string()),
  /** How much of what the run will take, say of a team's quota: open runs that take of the same name are added up before one more is taken. */
  amounts: z.array(
    z.object({
      name: z.string(),
      /** A whole number, in the smallest unit of what is counted; text, as it may be larger than a double holds. */
      amount: z.string().regex(/^\d{1,60}$/, 'must be a whole number'),
    }),
  ),
  /**
   * For what cannot be taken back: what a person has to type when the plan is submitted, and why. Left out if nothing has to be
   * typed. It goes with the request of the run and never with the plan's input, so that no page can fill it in on the way.
   */
  confirmation: z
    .object({ expected: z.string(), warning: z.string() })
    .optional(),
  steps: z.array(z.object({ name: z.string(), title: z.string() })),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Plan = z.infer<typeof planSchema>;

/** Body of `POST /api/runs/plans`. */
export const planRequestSchema = z.strictObject({
  intent: z.string().max(100),
  input: z.record(z.string(), z.unknown()),
});

/** Why what was asked for cannot be planned. */
export const planRefusalSchema = z.object({
  /** Every reason, a sentence each that names field and fix. */
  reasons: z.array(z.string()),
  /** What the policies say that could be asked, those that allow it included. Releases before this field sent none. */
  policies: z.array(policyVerdictSchema).default([]),
  /** True if something else holds what was asked for, say a taken name. */
  conflict: z.boolean().optional(),
});
export type PlanRefusal = z.infer<typeof planRefusalSchema>;

/**
 * Answer of `POST /api/runs/plans`: 201 with the plan, or 200 with every reason why what was asked for is refused. Input that does not parse is
 * an error (400) like at any other route.
 */
export const planResponseSchema = z.union([
  z.object({ plan: planSchema }),
  z.object({ refusal: planRefusalSchema }),
]);
export type PlanResponse = z.infer<typeof planResponseSchema>;
