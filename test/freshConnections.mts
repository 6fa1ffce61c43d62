import { Agent } from 'node:http';

import axios from 'axios';

// A new connection for each call: a server closes a kept one after it was busy, perhaps just as the next call leaves
axios.defaults.httpAgent = new Agent({ keepAlive: false });
