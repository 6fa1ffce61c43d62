import { name, version } from '../../../package.json';

/** How every request names its sender, e.g. `n8n-nodes-recruiting/1.2.3`, so that a vendor can tell what an account runs. */
export const USER_AGENT = `${name}/${version}`;
