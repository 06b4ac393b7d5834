import { Adapter, AdapterPayload } from 'oidc-provider';
import { FileStore } from './FileStore';

// A refresh token is only good together with its grant.
const KEPT_MODELS = ['RefreshToken', 'Grant'];

/** Whether the thing under this key outlives the process. */
export function isKeptKey(key: string): boolean {
  return KEPT_MODELS.includes(key.split(':')[0]);
}

/** The provider's storage: one adapter for each kind of thing, all in one store. */
export function createAdapterFactory(
  store: FileStore,
): (model: string) => Adapter {
  return model => {
    const keyOf = (id: string) => `${model}:${id}`;
    const findBy = async (field: 'uid' | 'userCode', value: string) =>
      store
        .keys()
        .filter(key => key.startsWith(`${model}:`))
        .map(key => store.get(key))
        .find(payload => payload?.[field] === value);
    return {
      find: async id => store.get(keyOf(id)),
      findByUid: uid => findBy('uid', uid),
      findByUserCode: code => findBy('userCode', code),
      upsert: (id, payload, expiresIn) =>
        store.set(keyOf(id), {
          payload,
          expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : undefined,
        }),
      consume: async id => {
        const payload = store.get(keyOf(id));
        // The provider compares with its own clock, in seconds.
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: id => store.delete(keyOf(id)),
      revokeByGrantId: async grantId => {
        for (const key of keysOfGrant(store, grantId)) await store.delete(key);
      },
    };
  };
}

function keysOfGrant(store: FileStore, grantId: string): string[] {
  const isOf = (payload: AdapterPayload | undefined) =>
    payload?.grantId === grantId;
  return store.keys().filter(key => isOf(store.get(key)));
}
