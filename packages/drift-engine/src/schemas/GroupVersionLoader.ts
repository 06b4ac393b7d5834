import { compileOpenApi } from '../domain/schemas/compileOpenApi';
import { decodeKnowledge } from '../domain/schemas/decodeKnowledge';
import { encodeKnowledge } from '../domain/schemas/encodeKnowledge';
import type { KindKnowledge } from '../domain/Knowledge';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import { formatGroupPath } from './formatGroupPath';
import { isNotFound } from './isNotFound';
import { type DocumentAddress, parseOpenApiIndex } from './parseOpenApiIndex';
import { parseResourceList } from './parseResourceList';
import { SchemaCache } from './SchemaCache';
import type { SchemaServer } from './SchemaServer';

type Index = ReadonlyMap<string, DocumentAddress>;

/** Loads one group version after the other from a server. What it holds of a document it holds by the document's hash. */
export class GroupVersionLoader {
  readonly #server: SchemaServer;
  readonly #cache: SchemaCache | undefined;
  readonly #byHash: Map<string, KnowledgeTable>;
  #index: Promise<Index> | undefined;

  constructor(options: {
    server: SchemaServer;
    cacheFolder?: string;
    shared?: Map<string, KnowledgeTable>;
  }) {
    this.#server = options.server;
    this.#byHash = options.shared ?? new Map();
    this.#cache =
      options.cacheFolder === undefined
        ? undefined
        : new SchemaCache(options.cacheFolder);
  }

  /** The documents may have changed: asks anew which there are. */
  forgetIndex(): void {
    this.#index = undefined;
  }

  /** The kinds of a group version, none if the server does not serve it. Fails if the server cannot say. */
  async load(apiVersion: string): Promise<ReadonlyMap<string, KindKnowledge>> {
    const served = parseResourceList(
      await this.#getIfServed(formatGroupPath(apiVersion)),
    );
    const table =
      served.length > 0 ? await this.#loadTable(apiVersion) : undefined;
    return new Map(
      served.map(({ kind, isNamespaced }) => [
        kind,
        {
          schema: table?.find(apiVersion, kind)?.schema,
          defaults: [],
          isNamespaced,
        },
      ]),
    );
  }

  /** Undefined if the server publishes no schemas, or none of this group version. */
  async #loadTable(apiVersion: string): Promise<KnowledgeTable | undefined> {
    this.#index ??= this.#loadIndex();
    const address = (await this.#index).get(formatGroupPath(apiVersion));
    if (!address) return undefined;
    const { hash } = address;
    if (hash === undefined) return this.#fetchTable(apiVersion, address);
    const known =
      this.#byHash.get(`${apiVersion} ${hash}`) ??
      (await this.#cache?.find({ apiVersion, hash }));
    const table = known ?? (await this.#fetchTable(apiVersion, address));
    this.#byHash.set(`${apiVersion} ${hash}`, table);
    return table;
  }

  async #loadIndex(): Promise<Index> {
    return parseOpenApiIndex(await this.#getIfServed('/openapi/v3'));
  }

  async #fetchTable(
    apiVersion: string,
    { path, hash }: DocumentAddress,
  ): Promise<KnowledgeTable> {
    const document = await this.#server.get(path);
    const { kinds } = compileOpenApi(document, { apiVersion });
    const encoded = encodeKnowledge(
      apiVersion,
      [...kinds].map(([kind, schema]) => ({
        apiVersion,
        kind,
        schema,
        defaults: [],
        isNamespaced: false,
      })),
    );
    if (hash !== undefined)
      await this.#cache?.put({ apiVersion, hash }, encoded);
    return decodeKnowledge(encoded);
  }

  async #getIfServed(path: string): Promise<unknown> {
    try {
      return await this.#server.get(path);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}
