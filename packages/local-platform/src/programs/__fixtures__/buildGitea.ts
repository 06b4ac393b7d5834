// Builds Gitea with the `go` that is first on the PATH, and is killed meanwhile.
import { buildComponent } from '../buildComponent';

void buildComponent({ name: 'gitea', firstTime: 'a while' }, { log: () => {} });
