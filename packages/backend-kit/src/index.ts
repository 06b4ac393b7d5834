export * from './CursorCodec';
export * from './guardRequests';
export * from './parseInput';
export * from './parseJson';
export * from './requestErrors';
