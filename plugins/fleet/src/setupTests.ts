import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages wait for what appears, not for a time; on a busy machine that may take long.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
