/** Where a group and version is served: `/api/v1`, `/apis/apps/v1`. */
export function formatGroupPath(apiVersion: string): string {
  const path = apiVersion.split('/').map(encodeURIComponent).join('/');
  return apiVersion.includes('/') ? `/apis/${path}` : `/api/${path}`;
}
