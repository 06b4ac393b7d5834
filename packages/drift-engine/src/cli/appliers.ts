/**
 * Field managers by which Git is applied: what one of them owns by an apply and Git no longer declares is stale. `kubectl` and `helm` are
 * what `kubectl apply --server-side` and Helm 4 call themselves.
 */
export const APPLIERS: readonly string[] = [
  'argocd-controller',
  'kustomize-controller',
  'helm-controller',
  'fleetagent',
  'fairway',
  'kubectl',
  'helm',
];
