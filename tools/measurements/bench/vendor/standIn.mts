import axios from 'axios';

import { poll } from '../../../n8n/poll.mjs';
import { runProcess } from '../../../n8n/process.mjs';
import type { VendorCounts, VendorSettings } from './settings.mjs';

export interface StandIn {
	url: string;
	pid: number;
	/** Changes its behavior and resets the counts. */
	configure(settings: VendorSettings): Promise<void>;
	counts(): Promise<VendorCounts>;
	stop(): Promise<void>;
}

/** Starts the vendors' stand-in in a separate process, so that its CPU time isn't counted as n8n's. */
export async function startStandIn(): Promise<StandIn> {
	const running = await runProcess(
		process.execPath,
		['--import', 'tsx', 'tools/measurements/bench/vendor/server.mts'],
		{
			env: process.env,
		},
	);
	const url = await poll('the stand-in', async () => /http:\/\/\S+/.exec(running.logs())?.[0]);
	const client = axios.create({ baseURL: url, proxy: false, timeout: 10_000 });
	return {
		url,
		pid: running.pid,
		configure: async (settings) => void (await client.put('/bench', settings)),
		counts: async () => (await client.get<VendorCounts>('/bench')).data,
		stop: async () => void (await running.stop()),
	};
}
