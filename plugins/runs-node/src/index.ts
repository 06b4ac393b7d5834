export * from './Intent';
export * from './reachCrashPoint';
export * from './runsIntentsExtensionPoint';
