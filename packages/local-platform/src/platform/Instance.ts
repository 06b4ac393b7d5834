import { BuildSettings } from '../programs/buildModule';

/** Where one instance keeps what it needs, and on which ports of 127.0.0.1 it listens. */
export interface InstancePlace {
  folder: string;
  /** What others speak to. */
  port: number;
  /** Further ones, as many as the instance asks for. */
  morePorts: number[];
}

/** How a program of an instance is run. */
export interface ProgramPlan {
  /** Of its process and its log. */
  name: string;
  program: string;
  args: string[];
  env?: Record<string, string>;
}

/** One of what a component runs: there is one Gitea, and one metrics-server for each cluster. */
export interface Instance {
  /** Also the name of its folder. */
  name: string;
  /** How many ports it needs besides its first; none unless said. */
  morePorts?: number;
  /** Builds what it needs. Called before anything is started. */
  build(settings: BuildSettings): Promise<void>;
  /** Puts in place what its programs need, each time before they are started, and says how to start them. */
  prepare(place: InstancePlace): Promise<ProgramPlan[]>;
  /**
   * What there is to say of it when it is healthy.
   *
   * @throws Error with the reason when it is not
   */
  check(place: InstancePlace): Promise<string>;
  /** Takes off a cluster what must not be there when its programs have ended. Called before they are. */
  release?(): Promise<void>;
  /** How long it may take from its start until it is healthy. */
  patienceMs: number;
}

/** A component: which instances it has beside a fleet. */
export interface Component {
  /**
   * The instances to run.
   *
   * @param clusters - the running clusters
   * @param existing - the names of all instances that were ever started
   */
  findInstances(clusters: string[], existing: string[]): Instance[];
  /** The instance of this name; undefined if it is none of this component. */
  openInstance(name: string): Instance | undefined;
}
