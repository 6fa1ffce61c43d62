import { name, version } from '../../../package.json';

/** The `User-Agent` of every request, e.g. `n8n-nodes-recruiting/1.2.3`, so that a vendor can tell what an account runs. */
export const USER_AGENT = `${name}/${version}`;
