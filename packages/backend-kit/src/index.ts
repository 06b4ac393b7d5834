export * from './CursorCodec';
export * from './guardRequests';
export * from './OwnRoutes';
export * from './parseInput';
export * from './parseJson';
export * from './requestErrors';
export * from './RequestLimiter';
