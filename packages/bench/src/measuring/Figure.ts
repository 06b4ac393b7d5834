/** One measured figure. */
export interface Figure {
  /** `<bench>.<figure>`. */
  name: string;
  value: number;
  unit: 'µs' | 'ms' | 's' | 'x' | 'MB' | 'kB' | '%' | '';
  /** What it was measured against, if anything. */
  against?: string;
  /** How many measurements it stands on. */
  n: number;
}

/** `bench NAME.FIGURE VALUE UNIT (against WHAT, n=N)` */
export function formatFigure(figure: Figure): string {
  const { name, value, unit, against, n } = figure;
  const digits = unit === 'x' || unit === 's' ? 2 : 1;
  const basis = against ? `against ${against}, n=${n}` : `n=${n}`;
  return `bench ${name} ${value.toFixed(digits)}${
    unit && ` ${unit}`
  } (${basis})`;
}
