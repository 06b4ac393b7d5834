import Module from 'node:module';

type Load = (
  this: unknown,
  request: string,
  parent: { filename?: string | null } | undefined,
  isMain: boolean,
) => object;

/** What Node's own `require` calls, and what loaders and instruments of others stand in as well. */
const loader = Module as unknown as { _load: Load };

/**
 * Has packages load when something of them is first used, where Backstage's plugins require them. Who requires one gets a module that looks
 * like the result of `import * as`: its named exports, and as `default` what it calls so, or all of it.
 *
 * @returns what undoes it
 */
export function loadOnUse(names: readonly string[]): () => void {
  const delayed = new Set(names);
  const load = loader._load;
  loader._load = function loadOrDelay(request, parent, isMain) {
    const loadNow = () => load.call(this, request, parent, isMain);
    return delayed.has(request) && isOfBackstage(parent?.filename)
      ? delay(loadNow)
      : loadNow();
  };
  return () => {
    loader._load = load;
  };
}

function isOfBackstage(file: string | null | undefined): boolean {
  return /[\\/]node_modules[\\/]@backstage[\\/]/.test(file ?? '');
}

function delay(loadNow: () => object): object {
  let loaded: object | undefined;
  const load = () => {
    loaded ??= loadNow();
    return loaded;
  };
  return new Proxy(
    {},
    {
      // Backstage's builds ask this at once, to know whether to wrap the module: it is wrapped already.
      has: (_, key) => key === 'default' || Reflect.has(load(), key),
      get: (_, key) =>
        key === 'default' && !Reflect.has(load(), key)
          ? load()
          : Reflect.get(load(), key),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor(_, key) {
        const found = Reflect.getOwnPropertyDescriptor(load(), key);
        // A proxy may not call fixed what its own target does not have.
        return found && { ...found, configurable: true };
      },
    },
  );
}
