/** What --help prints: at most 80 columns. */
export const HELP = `fairway-drift: say exactly where a cluster disagrees with what Git declares

  fairway-drift DECLARED LIVE [options]
  fairway-drift DECLARED --against KUBECONFIG[:CONTEXT] [options]

DECLARED and LIVE are each a file, a folder, or - for the standard input (one
of them at most). LIVE is what was read of a cluster, say by
kubectl get -o yaml --show-managed-fields. Nothing is ever written to a cluster.

  --against KUBECONFIG[:CONTEXT]
                      Read the declared objects from a cluster, each by its name
                      and in its declared version. No kind that is not declared
                      is listed or read.
  --schema FILE       Schemas of further kinds: an OpenAPI v3 document or
                      CustomResourceDefinitions. May be repeated.
  --kubernetes 1.36   The version whose schemas and defaults are used where no
                      server was asked. Default: the newest that is known.
  --ignore FILE       Ignore rules: Fairway's own, Argo CD's ignoreDifferences
                      or Flux's. May be repeated.
  -o, --output text|json|sarif|html
                      Default: text.
  --fail-on drifted|unknown
                      Which results give another exit code than 0.
                      Default: unknown. See below.
  --explain PATH      Print instead which rules decided a field, for every
                      object that has it: spec.replicas, /spec/replicas, or
                      Deployment/web:spec.template.spec.containers[name=web]
  --color auto|always|never
                      Default: auto, which is a terminal without NO_COLOR.
  -h, --help
  --version

Exit codes
  0  In sync: every declared object was assessed, and none drifted.
  1  Drifted: an object differs, is missing, or is extra (it was applied once,
     and Git no longer declares it). What nobody ever declared is no drift.
  2  Could not assess: something could not be read (it is named, the rest is
     assessed), an object is unknown (its kind is gone, the server forbids it or
     does not answer), DECLARED holds no object, or the command line is wrong.

2 outranks 1, as what was not assessed may hide more. With --fail-on drifted,
unknown objects alone are no reason for 2: the result is 0 or 1 by the objects
that were assessed, as long as one was; input that cannot be read still is 2.
`;
