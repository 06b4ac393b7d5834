import {
  formatBytes,
  formatCores,
  formatPods,
  formatShare,
} from './formatFigures';

describe('figures', () => {
  it.each([
    [formatCores(1), '1 core'],
    [formatCores(1.756), '1.76 cores'],
    [formatBytes(0), '0 B'],
    [formatBytes(2 ** 30 * 3.5), '3.5 GiB'],
    [formatBytes(-(2 ** 20)), '-1 MiB'],
    [formatBytes(2 ** 62), '4,096 PiB'],
    [formatPods(1), '1 pod'],
    [formatShare(null, 4, formatCores), 'unknown of 4 cores'],
    [formatShare(1.5, 4, formatCores), '1.5 of 4 cores (38 %)'],
    [formatShare(1, 4, formatCores), '1 of 4 cores (25 %)'],
    [formatShare(2 ** 29, 2 ** 31, formatBytes), '512 MiB of 2 GiB (25 %)'],
    [formatShare(0, 0, formatPods), 'none'],
    [formatShare(2, 0, formatPods), '2 pods'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
