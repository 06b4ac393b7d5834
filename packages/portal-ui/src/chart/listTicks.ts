const steps = [1, 2, 2.5, 5, 10];

/** Round figures from 0 to at least `max`, four to six of them. `binary`: round in KiB, MiB and so on. */
export function listTicks(max: number, binary: boolean): number[] {
  if (!(max > 0)) return [0, 1];
  const unit = binary ? 1024 ** Math.floor(Math.log2(max) / 10) : 1;
  const rough = max / unit / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find(each => each * power >= rough) ?? 10) * power;
  const count = Math.ceil(max / unit / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step * unit);
}
