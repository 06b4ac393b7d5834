/**
 * What tests of pages share.
 *
 * @packageDocumentation
 */
export {
  FakePortal,
  refuse,
  type PortalAnswer,
  type PortalRequest,
} from './testing/FakePortal';
export { installFakeWindow, setWindow } from './testing/fakeWindow';
