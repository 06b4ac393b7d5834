import { ObjectReference, KubernetesObject, ResourceKind } from './objects';

/** Options of one call: every call has a deadline, and may be given up earlier. */
export interface CallOptions {
  /** Gives the call up; the error is the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds until the call fails as `unreachable`; the client's default (5 000) if absent. */
  timeoutMs?: number;
}

export interface ServerVersion {
  gitVersion: string;
  major: string;
  minor: string;
  platform: string;
}

/** Answer of `/readyz?verbose` or `/livez?verbose`: each sub-check by its name. */
export interface ServerHealth {
  ok: boolean;
  checks: { name: string; ok: boolean }[];
}

/** What the server serves; a group whose discovery failed is named, never left out silently. */
export interface Discovery {
  kinds: ResourceKind[];
  missing: { group: string; reason: string }[];
}

export interface ListOptions extends CallOptions {
  /** Of each page; it is read at the beginning of each. */
  timeoutMs?: number;
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Objects per page, 500 if absent. */
  limit?: number;
  /** `metadata` asks for PartialObjectMetadata. Default `object`. */
  as?: 'object' | 'metadata';
}

export interface ListPage {
  items: KubernetesObject[];
  resourceVersion: string;
}

export interface WatchOptions extends CallOptions {
  /** Until the server begins to answer; the client's default if absent. */
  timeoutMs?: number;
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** `metadata` asks for PartialObjectMetadata. Default `object`. */
  as?: 'object' | 'metadata';
  /** From where on; absent: from what is there now, which then comes first, and a bookmark says where it ends (WatchList, KEP-3157). */
  resourceVersion?: string;
  /** Milliseconds of silence after which the watch fails as `unreachable`; 150 000 if absent, as bookmarks come each minute. */
  idleMs?: number;
  /** After which the server ends the watch by itself; 300 to 600 if absent. */
  timeoutSeconds?: number;
}

/** One event of a watch. Objects are without `managedFields` and the last-applied annotation, which hold the whole object again. */
export type WatchEvent =
  /** The server has taken the request; comes first. */
  | { type: 'begun' }
  | { type: 'added' | 'modified' | 'deleted'; object: KubernetesObject }
  /** All up to there has been told; `isInitialEnd`: what was there at the beginning too. */
  | { type: 'bookmark'; resourceVersion: string; isInitialEnd: boolean };

export interface ReadTextOptions extends CallOptions {
  query?: Record<string, string>;
  /** Media types; anything if absent. */
  accept?: string;
  /** Most bytes of the answer; the client's own limit if absent. */
  maxBytes?: number;
}

export interface ReadLinesOptions extends CallOptions {
  /** Media types; anything if absent. */
  accept?: string;
  /** Most bytes of the answer. */
  maxBytes: number;
  /** Milliseconds until the answer must have come to its end. */
  timeoutMs: number;
}

/** The certificate that a server showed when a connection was made. */
export interface PeerCertificate {
  /** DER. */
  raw: Buffer;
  /** When the connection was made. */
  connectedAt: Date;
}

export interface PeerCertificateOptions extends CallOptions {
  /** A connection that is older is replaced first: servers show a renewed certificate on new connections alone. No bound if absent. */
  maxAgeMs?: number;
}

export interface ApplyOptions extends CallOptions {
  /** Field manager, `fairway` if absent. */
  fieldManager?: string;
  /** Asks the server what it would do, without doing it. */
  dryRun?: boolean;
  /** Takes fields over from other managers; never by default. */
  force?: boolean;
}

export interface DeleteOptions extends CallOptions {
  /** The object is deleted only if it still is this one. */
  uid: string;
  resourceVersion?: string;
  propagation?: 'Background' | 'Foreground' | 'Orphan';
  /** Asks the server what it would do, without doing it. */
  dryRun?: boolean;
}

export interface RemoveFieldsOptions extends CallOptions {
  /** JSON pointers (RFC 6901) into the object, each with the value that it must still have: otherwise nothing is removed, and the call is `invalid`. */
  fields: readonly { pointer: string; value: unknown }[];
  /** Of the object that it must still be. */
  uid: string;
  /** Field manager, `fairway` if absent. */
  fieldManager?: string;
}

export interface TokenRequestOptions extends CallOptions {
  namespace: string;
  serviceAccount: string;
  /** Seconds; the server's minimum is 600. */
  expirationSeconds: number;
  audiences?: string[];
}

/** What an identity wants to do: a verb on resources (everywhere, if no namespace is named), or on a path of the server. */
export type AccessRequest =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

/**
 * Reads and writes one cluster with one identity. All calls of one client share one pooled HTTP/2 connection.
 * Every failure is a `ClusterError`.
 */
export interface ClusterClient {
  readonly name: string;
  readonly server: string;
  version(options?: CallOptions): Promise<ServerVersion>;
  health(
    endpoint: 'readyz' | 'livez',
    options?: CallOptions,
  ): Promise<ServerHealth>;
  discover(options?: CallOptions): Promise<Discovery>;
  /** Throws `ClusterError` with reason `not-found` if the object is absent. */
  get(
    reference: ObjectReference,
    options?: CallOptions,
  ): Promise<KubernetesObject>;
  /** Pages through a list; an expired continue token ends in a `ClusterError` with reason `gone`. */
  list(
    kind: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options?: ListOptions,
  ): AsyncGenerator<ListPage>;
  /**
   * Events of a kind, as fast as they are taken. It ends when the server ends it: begin anew from the last `resourceVersion`. Throws a ClusterError `gone` if that is too old. To leave the loop ends the watch.
   */
  watch(
    kind: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options?: WatchOptions,
  ): AsyncGenerator<WatchEvent>;
  /** The body of any path of the server, such as `/metrics` or `/openapi/v3`. */
  readText(path: string, options?: ReadTextOptions): Promise<string>;
  /**
   * The lines of a plain text, as they come, so that the whole of it is never held. Empty lines are left out. Throws a ClusterError: `unreachable`
   * if it is not at its end in time, `server-error` if it is larger than was allowed. To leave the loop ends the answer.
   */
  readLines(path: string, options: ReadLinesOptions): AsyncGenerator<string>;
  /** The certificate that the server showed on the connection in use; if there is none yet, one is made by asking for the version. */
  peerCertificate(options?: PeerCertificateOptions): Promise<PeerCertificate>;
  /** Server-side apply. */
  apply(
    object: KubernetesObject,
    options?: ApplyOptions,
  ): Promise<KubernetesObject>;
  /** Takes fields out of an object, whoever wrote them: an apply removes only what its own manager wrote. */
  removeFields(
    reference: ObjectReference,
    options: RemoveFieldsOptions,
  ): Promise<KubernetesObject>;
  /** `deleting`: finalizers or graceful deletion still run. `absent`: there was none. Another UID is a `conflict`. */
  delete(
    reference: ObjectReference,
    options: DeleteOptions,
  ): Promise<'deleted' | 'deleting' | 'absent'>;
  createToken(
    options: TokenRequestOptions,
  ): Promise<{ token: string; expiresAt: Date }>;
  /** Whether the client's own identity may do that (SelfSubjectAccessReview). Nothing is created. */
  isAllowed(access: AccessRequest, options?: CallOptions): Promise<boolean>;
  close(): Promise<void>;
}
