/** What was typed of a new cluster. */
export interface ClusterDraft {
  name: string;
  title: string;
  owner: string;
  tier: string;
  /** Empty: it is not stated. */
  role: string;
  ring: string;
  region: string;
  provider: string;
  server: string;
  caData: string;
}

export const emptyDraft: ClusterDraft = {
  ...{ name: '', title: '', owner: 'group:default/platform', tier: 'dev' },
  ...{ role: '', ring: '', region: '', provider: '', server: '', caData: '' },
};

/** Fields of the input of `cluster.add`, as the portal names them in its refusals; of labels it names the single one. */
export const inputFields = [
  'name',
  'title',
  'owner',
  'role',
  'labels',
  'server',
  'caData',
] as const;

/** The input of `cluster.add`; what is wrong with it the portal says. */
export function toAddInput(draft: ClusterDraft): Record<string, unknown> {
  const { tier, ring, region, provider, role, title, ...rest } = draft;
  const trimmed = Object.entries(rest).map(([key, text]) => [key, text.trim()]);
  return {
    ...Object.fromEntries(trimmed),
    ...(title.trim() && { title: title.trim() }),
    ...(role && { role }),
    labels: {
      tier,
      ring: ring.trim(),
      region: region.trim(),
      provider: provider.trim(),
    },
  };
}
