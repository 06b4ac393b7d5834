export function stage<T>(
  title: string,
  work: () => Promise<T>,
  out?: NodeJS.WriteStream,
): Promise<T>;
