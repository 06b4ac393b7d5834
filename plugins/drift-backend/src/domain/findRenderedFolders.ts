const markers: Record<string, string> = {
  'kustomization.yaml': 'Kustomize',
  'kustomization.yml': 'Kustomize',
  Kustomization: 'Kustomize',
  'Chart.yaml': 'Helm',
};

/**
 * Folders whose files are no manifests but make them, so that what they declare is not known from reading them.
 *
 * @param paths - all files of a source
 * @returns folders with a slash at their end, the file that tells, and the reason in words
 */
export function findRenderedFolders(
  paths: readonly string[],
): { folder: string; file: string; reason: string }[] {
  return paths.flatMap(file => {
    const slash = file.lastIndexOf('/') + 1;
    const name = file.slice(slash);
    if (!Object.hasOwn(markers, name)) return [];
    return [
      {
        ...{ folder: file.slice(0, slash), file },
        reason: `the folder is rendered by ${markers[name]}, and only plain manifests are compared; commit what it renders, and let \`path\` name that`,
      },
    ];
  });
}
