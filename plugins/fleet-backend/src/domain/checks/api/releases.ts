/**
 * When Kubernetes' own project ends each minor. Source: kubernetes/website, data/releases/eol.yaml and schedule.yaml, and for the last entries
 * the 14 months of the support period. Vendors support theirs for longer.
 */
export const endOfLife: Readonly<Record<string, string>> = {
  '1.24': '2023-07-28',
  '1.25': '2023-10-28',
  '1.26': '2024-02-28',
  '1.27': '2024-07-16',
  '1.28': '2024-10-22',
  '1.29': '2025-02-28',
  '1.30': '2025-07-15',
  '1.31': '2025-11-11',
  '1.32': '2026-02-28',
  '1.33': '2026-06-28',
  '1.34': '2026-10-27',
  '1.35': '2027-02-28',
  '1.36': '2027-06-28',
};
