import type { KubernetesObject } from '../KubernetesObject';

declare const brand: unique symbol;

/** Something in which every secret value is a mask. It may be kept and printed, and nothing for a repair may come of it. */
export type Masked<T> = T & { readonly [brand]: 'masked' };

/** An object that was looked through and has no mask in it. Whoever builds a repair takes this and nothing wider. */
export type Unmasked = KubernetesObject & { readonly [brand]: 'unmasked' };

/** An object to be kept or printed. */
export type MaskedObject = Masked<KubernetesObject>;
