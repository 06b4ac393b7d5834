/** How a process that was started is recognised later, by this program or another. */
export interface ProcessRecord {
  /** The part of the control plane it runs, as the program's first argument names it. */
  name: string;
  pid: number;
  startTime: string;
}
