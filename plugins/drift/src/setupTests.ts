import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';
import { installFakeWindow } from '@fairway/portal-ui/testUtils';

// A busy machine must not fail a test that only waits for a page to appear.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
installFakeWindow();
