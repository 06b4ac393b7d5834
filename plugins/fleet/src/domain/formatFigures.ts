const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const cores = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `1.5 cores`. */
export function formatCores(value: number): string {
  return `${cores.format(value)} ${value === 1 ? 'core' : 'cores'}`;
}

/** `3.5 GiB`. */
export function formatBytes(value: number): string {
  const size = Math.abs(value);
  const step = size < 1 ? 0 : Math.floor(Math.log2(size) / 10);
  const unit = Math.min(step, units.length - 1);
  return `${number.format(value / 1024 ** unit)} ${units[unit]}`;
}

/** `12 pods`. */
export function formatPods(value: number): string {
  return `${number.format(value)} ${value === 1 ? 'pod' : 'pods'}`;
}

/** `1.5 of 4 cores (38 %)`: a unit that both have stands once. */
export function formatShare(
  part: number | null,
  whole: number,
  format: (value: number) => string,
): string {
  if (part === null) return `unknown of ${format(whole)}`;
  if (whole <= 0) return part === 0 ? 'none' : format(part);
  const percent = Math.round((part / whole) * 100);
  return `${joinFigures(part, whole, format)} (${percent} %)`;
}

/** `1.5 of 4 cores`. */
export function joinFigures(
  part: number,
  whole: number,
  format: (value: number) => string,
): string {
  const [figure, unit] = format(part).split(' ');
  const all = format(whole);
  const isSame = all.split(' ')[1].replace(/s$/, '') === unit.replace(/s$/, '');
  return `${isSame ? figure : format(part)} of ${all}`;
}
