import styles from './signIn.module.css';

// Heights of the lines of equal depth, as shares of a screen.
const DEPTHS = [0.08, 0.16, 0.25, 0.35, 0.46, 0.58, 0.71, 0.85];

function drawLine(depth: number): string {
  const y = Math.round(depth * 900);
  const swell = Math.round(40 + depth * 90);
  return `M-20 ${y}C320 ${y - swell} 520 ${y + swell} 800 ${y} S1300 ${
    y - swell
  } 1620 ${y + Math.round(swell / 2)}`;
}

/** Lines of equal depth, as on a sea chart: the ground of the page, nothing to read. */
export function Soundings() {
  return (
    <svg
      className={styles.soundings}
      viewBox="0 0 1600 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {DEPTHS.map(depth => (
        <path key={depth} d={drawLine(depth)} />
      ))}
    </svg>
  );
}
