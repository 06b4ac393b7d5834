export { benches } from './benches/benches';
