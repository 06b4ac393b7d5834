import { readManifestTexts } from './readClusterManifests';

/** The objects as one file of YAML, with how to apply them to the cluster of that name. */
export async function renderClusterManifests(cluster: string): Promise<string> {
  const texts = await readManifestTexts();
  return [explainUse(cluster), ...texts.map(text => text.trim())]
    .join('\n---\n')
    .concat('\n');
}

function explainUse(cluster: string): string {
  return `# What the cluster ${cluster} needs before the portal may look after it: the identities reader and provisioner with
# their roles, and the admission policies that hold in environments. Kubernetes 1.30 or newer. Apply all of it:
#
#   kubectl --context ${cluster} apply --server-side -f fairway-${cluster}.yaml
#   kubectl --context ${cluster} create token reader -n fairway-system --duration 720h
#   kubectl --context ${cluster} create token provisioner -n fairway-system --duration 720h
#
# The tokens belong into the portal's configuration (fairway.fleet.credentials), and never into Git.`;
}
