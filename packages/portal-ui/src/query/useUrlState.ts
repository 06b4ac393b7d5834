import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export type UrlStatePatch<K extends string> = Partial<
  Record<K, string | undefined>
>;

/**
 * Filters kept in the URL, so that a page can be shared and gone back to.
 * A value equal to its default is left out of the URL; parameters of others stay.
 *
 * @param defaults - the keys and what each is without a parameter; must be the same object on every render
 * @returns the present values, and a function that changes some of them; it replaces the history entry unless told to push one
 */
export function useUrlState<K extends string>(
  defaults: Record<K, string>,
): [
  Record<K, string>,
  (patch: UrlStatePatch<K>, options?: { push?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const values = useMemo(() => {
    const read = { ...defaults };
    for (const key of Object.keys(defaults) as K[]) {
      read[key] = params.get(key) ?? defaults[key];
    }
    return read;
  }, [params, defaults]);

  const setValues = useCallback(
    (patch: UrlStatePatch<K>, options?: { push?: boolean }) => {
      setParams(
        former => {
          const next = new URLSearchParams(former);
          for (const key of Object.keys(patch) as K[]) {
            const value = patch[key];
            if (value === undefined || value === defaults[key]) {
              next.delete(key);
            } else {
              next.set(key, value);
            }
          }
          return next;
        },
        { replace: !options?.push },
      );
    },
    [setParams, defaults],
  );
  return [values, setValues];
}
