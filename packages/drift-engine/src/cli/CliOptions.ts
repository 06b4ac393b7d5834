/** The outputs that there are. */
export const OUTPUTS = ['text', 'json', 'sarif', 'html'] as const;
export type Output = (typeof OUTPUTS)[number];

/** What beside drift ends with another exit code than 0. */
export const FAIL_ON = ['drifted', 'unknown'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const COLOURS = ['auto', 'always', 'never'] as const;
export type ColourChoice = (typeof COLOURS)[number];

/** A comparison as it was asked for. */
export interface CliOptions {
  /** File, folder or `-`. */
  declared: string;
  live:
    | { kind: 'path'; path: string }
    /** A kubeconfig, perhaps followed by `:` and a context. */
    | { kind: 'cluster'; kubeconfig: string };
  schemas: string[];
  /** Minor whose bundled table is used; the newest, or the server's own, if absent. */
  kubernetes: string | undefined;
  ignore: string[];
  output: Output;
  failOn: FailOn;
  /** Path of the field to be explained instead of reported. */
  explain: string | undefined;
  colour: ColourChoice;
}
