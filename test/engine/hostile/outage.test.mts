import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { runNode } from '../harness/runNode.mjs';
import { drip, startBadServer } from './badServer.mjs';

afterEach(() => jest.restoreAllMocks());

it('Without "Continue", a run during an outage ends with the first item that has used all its attempts', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const server = await startBadServer();
	server.behave = drip({ status: 500, start: '{}', everyMs: 1, drips: 0 });
	const { error } = await runNode({
		node: new Xobin(),
		parameters: { resource: 'track', operation: 'getOverallStats', options: { maxAttempts: 3 } },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey: 'key-of-the-test', baseUrl: server.url } },
		items: Array.from({ length: 60 }, () => ({})),
	}).finally(async () => await server.close());
	expect(error?.message).toContain('Xobin returned 500');
	// 10 at the same time, those that were on their way when it was noticed, and two further attempts of one of them
	expect(server.connections.total).toBeLessThan(20);
});
