export * from './documentFindings';
export * from './schemas';
export * from './permissions';
export * from './checks';
export * from './upgrade';
export * from './topics';
export * from './capacitySeries';
export * from './clusterFacts';
